using System.Globalization;
using System.Text.RegularExpressions;
using Matinee.Cli.Output;
using Matinee.Engine.Recommending;

namespace Matinee.Cli.Chat;

/// <summary>Spells out lines that compare with the list before, so that they can be added to its question.</summary>
internal static partial class ChatFollowUp
{
    private static readonly string[] Ordinals =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>
    /// What to add: <c>since 1995</c> for "only newer ones", <c>like Heat (1995)</c> for "more like the second one";
    /// null for a line that compares with nothing.
    /// </summary>
    /// <param name="line">What somebody typed.</param>
    /// <param name="listed">The titles listed before.</param>
    /// <param name="minutesOf">Length of a title; null where unknown.</param>
    public static string? SpellOut(
        string line, IReadOnlyList<SimilarTitle> listed, Func<SimilarTitle, int?> minutesOf) =>
        LikeOne().Match(line) is { Success: true } one ? LikeNumber(one.Groups["which"].Value, listed)
        : Comparison().Match(line) is { Success: true } by
            ? Compared(by.Groups["by"].Value.ToLowerInvariant(), listed, minutesOf)
            : null;

    private static string? LikeNumber(string which, IReadOnlyList<SimilarTitle> listed)
    {
        int place = which.Equals("last", StringComparison.OrdinalIgnoreCase) ? listed.Count
            : int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : 1 + Array.FindIndex(Ordinals, word => word.Equals(which, StringComparison.OrdinalIgnoreCase));
        return place >= 1 && place <= listed.Count
            ? $"like {Names.Of(listed[place - 1].Title, listed[place - 1].Year)}"
            : null;
    }

    // Compared with the one in the middle, so that part of the list may stay.
    private static string? Compared(
        string by, IReadOnlyList<SimilarTitle> listed, Func<SimilarTitle, int?> minutesOf)
    {
        int? middle = by switch
        {
            "newer" or "more recent" or "older" => Middle(listed.Select(title => title.Year)),
            _ => Middle(listed.Select(minutesOf)),
        };
        return middle is null ? null : by switch
        {
            "newer" or "more recent" => $"since {middle + 1}",
            "older" => $"before {middle}",
            "shorter" => $"at most {middle - 1} minutes",
            _ => $"at least {middle + 1} minutes",
        };
    }

    private static int? Middle(IEnumerable<int?> values)
    {
        int[] known = [.. values.OfType<int>().Order()];
        return known.Length == 0 ? null : known[(known.Length - 1) / 2];
    }

    [GeneratedRegex(
        @"^(?:(?:but|and|rather|only|just|something|some|more|one|ones)\s+)*like\s+(?:(?:the|number|no\.?)\s+|\#)?"
        + @"(?<which>\p{L}+|[0-9]{1,3})(?:st|nd|rd|th)?(?:\s+(?:one|film|movie|title|in the list))?[.!]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LikeOne();

    [GeneratedRegex(
        @"^(?:(?:but|and|rather|only|just|something|some|please|a\s+bit|the|no,)\s+)*"
        + @"(?<by>newer|more recent|older|shorter|longer)(?:\s+(?:ones?|films?|movies?|titles?|please))*[.!]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
