using System.Globalization;

namespace Matinee.Text.Queries;

/// <summary>Turns the effect of a rule, and what stood in its slots, into the value of a chip.</summary>
internal static class QueryValues
{
    private const string FewMinutes = "..95";
    private const string ManyMinutes = "150..";

    /// <summary>The chip's value, and whether titles with it are left out.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="slots">What was read, in the order of the phrase.</param>
    /// <param name="isRefused">Whether a word of refusal stood before.</param>
    /// <returns>Null where the refusal of it means nothing.</returns>
    public static (string Value, bool IsRefused)? Of(QueryRule rule, IReadOnlyList<object> slots, bool isRefused)
    {
        switch (rule.Kind)
        {
            case ChipKind.Years:
                return Range(YearsOf(rule.Effect, slots), isRefused);
            case ChipKind.Minutes:
                return Range(MinutesOf(rule.Effect, slots), isRefused);
            case ChipKind.Type:
                return (isRefused == (rule.Effect == "series") ? "movie" : "series", false);
            case ChipKind.Renown:
                return (isRefused == (rule.Effect == "known") ? "obscure" : "known", false);
            case ChipKind.Rating:
                return isRefused ? null : (RatingOf(rule.Effect, slots), false);
            case ChipKind.Language:
                return rule.Effect switch
                {
                    "in" => ((string)slots[0], isRefused),
                    "out" => ("en", !isRefused),
                    _ => ("en", false),
                };
            case ChipKind.Sequels:
                return isRefused ? ("sequels", true) : null;
            case ChipKind.Look:
                return ("black and white", isRefused);
            case ChipKind.Genre:
                return (rule.Effect, isRefused);
            default:
                return ((string)slots[0], isRefused);
        }
    }

    private static string YearsOf(string effect, IReadOnlyList<object> slots)
    {
        YearSpan first = slots.Count > 0 ? (YearSpan)slots[0] : new YearSpan(0, 0);
        return effect switch
        {
            "before" => $"..{first.From - 1}",
            "until" => $"..{first.To}",
            "since" => $"{first.From}..",
            "after" => $"{first.To + 1}..",
            "between" when slots[1] is YearSpan second =>
                $"{Math.Min(first.From, second.From)}..{Math.Max(first.To, second.To)}",
            "around" => $"{first.From - 3}..{first.To + 3}",
            "old" => "..1979",
            "century" => "2001..",
            _ => $"{first.From}..{first.To}",
        };
    }

    private static string MinutesOf(string effect, IReadOnlyList<object> slots) => effect switch
    {
        "most" => $"..{slots[0]}",
        "least" => $"{slots[0]}..",
        "between" => Between((int)slots[0], (int)slots[1]),
        "about" => $"{(int)slots[0] - 10}..{(int)slots[0] + 10}",
        "95" => FewMinutes,
        "150" => ManyMinutes,
        "over80" => "80..",
        _ => $"..{effect}",
    };

    // "1 to 2 hours" counts the first in hours too.
    private static string Between(int first, int second) =>
        first < 10 && second >= 60 ? $"{first * 60}..{second}" : $"{Math.Min(first, second)}..{Math.Max(first, second)}";

    private static string RatingOf(string effect, IReadOnlyList<object> slots) => effect switch
    {
        "7" => "7..",
        "75" => "7.5..",
        _ => string.Create(CultureInfo.InvariantCulture, $"{slots[0]}.."),
    };

    // "not over two hours" is at most two hours; "not from the 80s" can only be left out.
    private static (string Value, bool IsRefused) Range(string range, bool isRefused)
    {
        if (!isRefused)
        {
            return (range, false);
        }

        int dots = range.IndexOf("..", StringComparison.Ordinal);
        return dots == 0 ? ($"{int.Parse(range[2..], CultureInfo.InvariantCulture) + 1}..", false)
            : dots == range.Length - 2 ? ($"..{int.Parse(range[..dots], CultureInfo.InvariantCulture) - 1}", false)
            : (range, true);
    }
}
