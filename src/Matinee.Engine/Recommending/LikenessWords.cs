using System.Globalization;
using Matinee.Engine.Training;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Puts the shares of a likeness into words.</summary>
/// <param name="about">The title that was asked about.</param>
/// <param name="other">The one that is like it.</param>
internal sealed class LikenessWords(Title about, Title other)
{
    /// <summary>Decimals that shares and their sum are rounded to.</summary>
    public const int Decimals = 6;

    private const int MostNamed = 3;

    /// <summary>The shares of one item, largest first; what adds nothing is left out.</summary>
    public IReadOnlyList<Reason> Reasons(IReadOnlyList<LikenessShare> shares, int item) =>
    [
        .. shares
            .Select(share => new Reason(
                share.Feature,
                Math.Round(share.Values[item], Decimals),
                Math.Round(share.Weight * share.Values[item], Decimals),
                TextOf(share.Feature)))
            .Where(reason => reason.Share != 0)
            .OrderByDescending(reason => reason.Share),
    ];

    private string TextOf(string feature) => feature switch
    {
        LikenessShare.Plot => "told in like words",
        LikenessShare.Words => "words in common",
        LikenessShare.People => "liked by the same people",
        LikenessShare.Kind => other.Kind == "series" ? "both series" : "both films",
        LikenessShare.Year => YearsApart(),
        LikenessShare.Renown => Renown(),
        TitleFacts.Keyword => Shared("keywords", about.Keywords, other.Keywords),
        TitleFacts.Genre => Shared("genres", about.Genres, other.Genres),
        TitleFacts.Director => Shared("directors", about.Directors, other.Directors),
        TitleFacts.Cast => Shared("cast", about.Cast, other.Cast),
        TitleFacts.Language => $"language: {other.Language}",
        _ => feature,
    };

    // A title of the starter is widely known without any votes.
    private string Renown() => other.VoteCount > 0
        ? string.Create(CultureInfo.InvariantCulture, $"known: {other.VoteCount:N0} votes")
        : "widely known";

    private string YearsApart()
    {
        int years = Math.Abs((about.Year ?? 0) - (other.Year ?? 0));
        return years switch { 0 => "of the same year", 1 => "a year apart", _ => $"{years} years apart" };
    }

    private static string Shared(string what, IReadOnlyList<string> one, IReadOnlyList<string> another)
    {
        string[] shared = [.. one.Intersect(another, StringComparer.Ordinal)];
        string more = shared.Length > MostNamed ? $" and {shared.Length - MostNamed} more" : "";
        return $"{what}: {string.Join(", ", shared.Take(MostNamed))}{more}";
    }
}
