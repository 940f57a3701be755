using System.Globalization;
using System.Text.RegularExpressions;
using Matinee.Import;

namespace Matinee.Engine.Catalogue;

/// <summary>A name as a person types it, taken apart: <c>American President, The (1995)</c>.</summary>
/// <param name="FoldedName">The name, article in front, folded.</param>
/// <param name="Year">The year, where one stands behind the name.</param>
/// <param name="Kind"><c>movie</c> or <c>series</c>, where it stands behind the name.</param>
internal sealed partial record TitleQuery(string FoldedName, int? Year, string? Kind)
{
    private const string KindWords = @"(?:(?<series>(?:tv\s+)?(?:series|show)|tv)|(?<movie>movie|film))";

    /// <summary>
    /// The ways to read a text, most likely first: a last number may be a year or part of the name, and what stands in
    /// parentheses may be another name.
    /// </summary>
    public static IEnumerable<TitleQuery> Read(string text)
    {
        (string rest, int? year, string? kind) = TakeMarks(text);
        var readings = new List<TitleQuery> { new(Fold(rest), year, kind) };
        Match bare = BareYear().Match(rest);
        if (year is null && bare.Success)
        {
            readings.Add(new TitleQuery(Fold(bare.Groups["name"].Value), Number(bare.Groups["year"]), kind));
        }

        string main = Parenthesis().Replace(rest, " ");
        if (main != rest && !string.IsNullOrWhiteSpace(main))
        {
            readings.Add(new TitleQuery(Fold(main), year, kind));
        }

        return readings;
    }

    // "(1995)", "(series)" and "(1995 film)" in any order, from the end.
    private static (string Name, int? Year, string? Kind) TakeMarks(string text)
    {
        (string rest, int? year, string? kind) = (text, null, null);
        for (Match mark = Mark().Match(rest); mark.Success; mark = Mark().Match(rest))
        {
            year ??= mark.Groups["year"].Success ? Number(mark.Groups["year"]) : null;
            kind ??= mark.Groups["series"].Success ? TitleKinds.Series
                : mark.Groups["movie"].Success ? TitleKinds.Movie : null;
            rest = mark.Groups["name"].Value;
        }

        return (rest, year, kind);
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private static string Fold(string name)
    {
        Match moved = MovedArticle().Match(name);
        return NameFolding.Fold(moved.Success ? $"{moved.Groups["article"]} {moved.Groups["name"]}" : name);
    }

    [GeneratedRegex(
        @"^\s*(?<name>.*\S)\s*\(\s*(?:(?<year>[0-9]{4})(?:[-–][0-9]{0,4})?\s*(?:" + KindWords + ")?|" + KindWords
        + @")\s*\)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*(?<name>.*\S)[\s,]+(?<year>(18|19|20)[0-9]{2})\s*$")]
    private static partial Regex BareYear();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Parenthesis();

    [GeneratedRegex(
        @"^\s*(?<name>.+),\s*(?<article>the|a|an|le|la|les|un|une|il|lo|gli|el|los|las|der|die|das|ein|eine)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MovedArticle();
}
