using Matinee.Engine.Searching;
using Matinee.Text.Queries;

namespace Matinee.Cli.Chat;

/// <summary>Writes down what a question demands, without its story, its moods and the titles it names.</summary>
internal static class ChatConstraints
{
    /// <summary>A question that demands the same; empty when the constraints demand nothing.</summary>
    /// <param name="chips">The constraints of the old question; those that do not count are left out.</param>
    public static string Of(IEnumerable<SearchChip> chips) => string.Join(
        ", ", chips.Where(chip => chip.Note is null && chip.Kind is not ("mood" or "title")).Select(Words));

    // In "not horror or crime" the refusal is written once and holds for both.
    private static string Words(SearchChip chip) =>
        chip.Kind.EndsWith("-out", StringComparison.Ordinal)
        && !QueryParser.Parse(chip.Text).Chips.Any(read => read.IsRefused)
            ? $"not {chip.Text}"
            : chip.Text;
}
