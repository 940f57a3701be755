using System.Globalization;
using System.Text.RegularExpressions;
using Matinee.Engine.Recommending;

namespace Matinee.Cli.Chat;

/// <summary>Spells out lines that compare with the list before, or finds the title they mean.</summary>
internal static partial class ChatFollowUp
{
    private static readonly string[] Ordinals =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>
    /// What to add: <c>since 1995</c> for "only newer ones"; null for a line that compares with nothing.
    /// </summary>
    /// <param name="line">What somebody typed.</param>
    /// <param name="listed">The titles listed before.</param>
    /// <param name="minutesOf">Length of a title; null where unknown.</param>
    public static string? SpellOut(
        string line, IReadOnlyList<SimilarTitle> listed, Func<SimilarTitle, int?> minutesOf) =>
        Comparison().Match(line) is { Success: true } by
            ? Compared(by.Groups["by"].Value.ToLowerInvariant(), listed, minutesOf)
            : null;

    /// <summary>The title that "more like the second one" means; null for a line that means none.</summary>
    /// <param name="line">What somebody typed.</param>
    /// <param name="listed">The titles listed before.</param>
    /// <exception cref="FormatException">It means a place that the list does not have.</exception>
    public static SimilarTitle? Liked(string line, IReadOnlyList<SimilarTitle> listed)
    {
        Match match = LikeOne().Match(line);
        string which = match.Groups["which"].Value;
        int place = which.Equals("last", StringComparison.OrdinalIgnoreCase) ? listed.Count
            : int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : 1 + Array.FindIndex(Ordinals, word => word.Equals(which, StringComparison.OrdinalIgnoreCase));
        if (place >= 1 && place <= listed.Count)
        {
            return listed[place - 1];
        }

        return match.Groups["one"].Success && Ordinal().IsMatch(which)
            ? throw new FormatException(listed.Count == 0
                ? "Nothing is listed yet; say what you would like to see."
                : $"The list goes from 1 to {listed.Count}; say \"more like the second one\", or \"similar 2\".")
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
        + @"(?<which>\p{L}+|[0-9]{1,3})(?:st|nd|rd|th)?(?:\s+(?<one>one|film|movie|title|in the list))?[.!]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LikeOne();

    // "the ninetieth one" counts, "the chosen one" does not.
    [GeneratedRegex(
        @"^(?:[0-9]+|last|.*(?:first|second|third|th))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();

    [GeneratedRegex(
        @"^(?:(?:but|and|rather|only|just|something|some|please|a\s+bit|the|no,)\s+)*"
        + @"(?<by>newer|more recent|older|shorter|longer)(?:\s+(?:ones?|films?|movies?|titles?|please))*[.!]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
