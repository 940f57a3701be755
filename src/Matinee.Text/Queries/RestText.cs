using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Matinee.Text.Queries;

/// <summary>Takes parts out of a sentence and tidies what is left.</summary>
internal static partial class RestText
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;.:!?");

    /// <summary>The sentence without some parts.</summary>
    public static string Without(string text, IReadOnlyList<Range> cuts)
    {
        if (cuts.Count > 0)
        {
            var kept = new StringBuilder(text);
            foreach (Range cut in cuts)
            {
                for (int i = cut.Start.Value; i < cut.End.Value; i++)
                {
                    kept[i] = i == cut.Start.Value ? '\u0001' : ' '; // marks the seam, so that only seams are tidied
                }
            }

            text = Seam().Replace(EmptyBrackets().Replace(kept.ToString(), "\u0001"), Join);
            text = DanglingEnd().Replace(DanglingStart().Replace(text, ""), "");
        }

        return Spaces().Replace(text, " ").Trim();
    }

    // A comma on either side of a seam stays one comma.
    private static string Join(Match seam) => seam.Value.AsSpan().ContainsAny(Breaks) ? ", " : " ";

    [GeneratedRegex(@"[\s,;:!?]*\u0001[\s\u0001,;:!?.]*")]
    private static partial Regex Seam();

    [GeneratedRegex(@"[(""“„]\s*\u0001[\s\u0001]*[)""”“]")]
    private static partial Regex EmptyBrackets();

    [GeneratedRegex(@"^(?:[\s,;:!?.]|(?:and|but|or|with|und|aber|oder)\b)+", RegexOptions.IgnoreCase)]
    private static partial Regex DanglingStart();

    [GeneratedRegex(
        @"(?:[\s,;:]|\b(?:and|but|or|with|from|in|the|a|an|by|that|thats|which|is|are|und|aber|oder|mit))+$",
        RegexOptions.IgnoreCase)]
    private static partial Regex DanglingEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
