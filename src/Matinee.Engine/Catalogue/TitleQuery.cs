using System.Globalization;
using System.Text.RegularExpressions;

namespace Matinee.Engine.Catalogue;

/// <summary>A name as a person types it, taken apart: <c>American President, The (1995)</c>.</summary>
/// <param name="FoldedName">The name, article in front, folded.</param>
/// <param name="Year">The year, where one stands behind the name.</param>
internal sealed partial record TitleQuery(string FoldedName, int? Year)
{
    /// <summary>The ways to read a text, most likely first: a last number may be a year or part of the name.</summary>
    public static IEnumerable<TitleQuery> Read(string text)
    {
        Match marked = MarkedYear().Match(text);
        if (marked.Success)
        {
            return [Of(marked)];
        }

        Match bare = BareYear().Match(text);
        return bare.Success ? [new TitleQuery(Fold(text), null), Of(bare)] : [new TitleQuery(Fold(text), null)];
    }

    private static TitleQuery Of(Match match) => new(
        Fold(match.Groups["name"].Value),
        int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture));

    private static string Fold(string name)
    {
        Match moved = MovedArticle().Match(name);
        return NameFolding.Fold(moved.Success ? $"{moved.Groups["article"]} {moved.Groups["name"]}" : name);
    }

    [GeneratedRegex(@"^\s*(?<name>.*\S)\s*\((?<year>[0-9]{4})\)\s*$")]
    private static partial Regex MarkedYear();

    [GeneratedRegex(@"^\s*(?<name>.*\S)[\s,]+(?<year>(18|19|20)[0-9]{2})\s*$")]
    private static partial Regex BareYear();

    [GeneratedRegex(
        @"^\s*(?<name>.+),\s*(?<article>the|a|an)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MovedArticle();
}
