using System.Globalization;
using Matinee.Import;

namespace Matinee.Engine.Catalogue;

/// <summary>Compares the facts of the starter catalogue with what other title files say of the same films.</summary>
/// <remarks>
/// Titles are joined by MovieLens, IMDb or TMDB id. Names are compared without case, accents, punctuation and article;
/// runtimes may differ by 3 minutes, as credits and frame rates do; of lists one common entry is enough.
/// </remarks>
public sealed class CheckStarter(StarterFiles starter)
{
    private const int RuntimeSlackMinutes = 3;

    private static readonly
        (string Name, Func<TitleRecord, TitleRecord, bool?> Agrees, Func<TitleRecord, string> Show)[] Facts =
        [
            ("title", (ours, other) => other.Name is null ? null : NamesOf(other).Overlaps(NamesOf(ours)),
                record => record.Name ?? ""),
            ("original title", (ours, other) => other.OriginalName is null || !IsLatin(other.OriginalName)
                ? null
                : NamesOf(ours).Contains(Fold(other.OriginalName)), record => record.OriginalName ?? ""),
            ("year", (ours, other) => other.Year is null ? null : other.Year == ours.Year, record => $"{record.Year}"),
            ("runtime", (ours, other) => other.RuntimeMinutes is { } minutes
                ? Math.Abs(minutes - (ours.RuntimeMinutes ?? 0)) <= RuntimeSlackMinutes
                : null, record => $"{record.RuntimeMinutes}"),
            ("language", (ours, other) => other.Language is null ? null : other.Language == ours.Language,
                record => record.Language ?? ""),
            ("countries", (ours, other) => Overlap(ours.Countries, CountryCodes.Of(other.Countries)),
                record => string.Join(", ", CountryCodes.Of(record.Countries))),
            ("genres", (ours, other) => Overlap(ours.Genres, other.Genres), record => string.Join(", ", record.Genres)),
            ("director", (ours, other) => OverlapOfPeople(ours.Directors, other.Directors),
                record => string.Join(", ", record.Directors.Take(3))),
            ("cast", (ours, other) => OverlapOfPeople(ours.Cast, other.Cast),
                record => string.Join(", ", record.Cast.Take(4))),
        ];

    /// <summary>Compares with every title file below a folder.</summary>
    /// <param name="folder">Folder, archive or file.</param>
    /// <param name="notes">What was found out about a disagreement, under <c>Title (Year)|fact</c>.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    /// <exception cref="ImportException">There is no title file.</exception>
    public StarterCheck Run(
        string folder, IReadOnlyDictionary<string, string> notes, CancellationToken cancellationToken = default)
    {
        TitleRecord[] ours = [.. Records(ImportFormats.Discover([starter.Titles]), cancellationToken)];
        ILookup<string, TitleRecord> others = Records(ImportFormats.Discover([folder]), cancellationToken)
            .SelectMany(record => KeysOf(record).Select(key => (Key: key, Record: record)))
            .ToLookup(pair => pair.Key, pair => pair.Record);

        Dictionary<string, FieldAgreement> fields = Facts.ToDictionary(
            fact => fact.Name, fact => new FieldAgreement(fact.Name));
        foreach (TitleRecord title in ours)
        {
            TitleRecord[] same = [.. KeysOf(title).SelectMany(key => others[key]).Distinct()];
            foreach (
                (string name, Func<TitleRecord, TitleRecord, bool?> agrees, Func<TitleRecord, string> show) in Facts)
            {
                ILookup<bool, (string Source, string Value, bool? IsSame)> verdicts = same
                    .Select(other => (other.Source, Value: show(other), IsSame: agrees(title, other)))
                    .Where(verdict => verdict.IsSame is not null)
                    .ToLookup(verdict => verdict.IsSame == true);
                fields[name].Count(
                    $"{title.Name} ({title.Year})",
                    show(title),
                    [.. verdicts[true].Select(verdict => verdict.Source).Distinct()],
                    [.. verdicts[false].Select(verdict => $"{verdict.Value} ({verdict.Source})").Distinct()],
                    notes.GetValueOrDefault($"{title.Name} ({title.Year})|{name}"));
            }
        }

        return new StarterCheck(ours.Length, [.. fields.Values]);
    }

    private static IEnumerable<TitleRecord> Records(ImportPlan plan, CancellationToken cancellationToken) => plan.Files
        .Where(file => file.Format.Kind == RowKind.Titles)
        .SelectMany(file => file.ReadTitles(null, cancellationToken))
        .Select(row => row.Record)
        .OfType<TitleRecord>();

    private static IEnumerable<string> KeysOf(TitleRecord record)
    {
        if (record.ImdbId is { } imdbId)
        {
            yield return imdbId;
        }

        if (record.TmdbId is { } tmdbId && record.Kind is not null)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{record.Kind}/{tmdbId}");
        }

        if (record.MovieLensId is { } movieLensId && record.Kind != TitleKinds.Series)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"ml/{movieLensId}");
        }
    }

    private static HashSet<string> NamesOf(TitleRecord record) =>
        [.. record.AlternativeNames.Prepend(record.OriginalName).Prepend(record.Name).OfType<string>().Select(Fold)];

    private static string Fold(string name) => NameFolding.WithoutArticle(NameFolding.Fold(name)).Replace(" ", "");

    private static bool IsLatin(string name) => name.All(letter => letter < '\u0250' || !char.IsLetter(letter));

    // Chinese names stand in either order.
    private static bool? OverlapOfPeople(IReadOnlyList<string> ours, IReadOnlyList<string> others) =>
        Overlap([.. ours.Select(InWordOrder)], [.. others.Select(InWordOrder)]);

    private static string InWordOrder(string name) =>
        string.Join(' ', NameFolding.Fold(name).Split(' ').Order(StringComparer.Ordinal));

    private static bool? Overlap(IReadOnlyList<string> ours, IReadOnlyList<string> others) =>
        others.Count == 0 ? null : ours.Select(Fold).Intersect(others.Select(Fold)).Any();
}
