namespace Matinee.Text.Queries;

/// <summary>A sentence taken apart into constraints and the words that are left to search for.</summary>
public sealed class ParsedQuery
{
    private readonly IReadOnlyList<Range> _cuts;

    internal ParsedQuery(
        string text, IReadOnlyList<QueryChip> chips, IReadOnlyList<Range> cuts, IReadOnlyList<string> unread) =>
        (Text, Chips, _cuts, UnreadRefusals) = (text, chips, cuts, unread);

    /// <summary>The sentence as it was typed.</summary>
    public string Text { get; }

    /// <summary>The constraints, in the order of the sentence.</summary>
    public IReadOnlyList<QueryChip> Chips { get; }

    /// <summary>Refusals that met nothing to refuse, with the words behind them; these are searched for.</summary>
    public IReadOnlyList<string> UnreadRefusals { get; }

    /// <summary>The words to search for, as they were typed: the sentence without its constraints.</summary>
    /// <param name="dropped">Constraints that do not count; their words are left out all the same.</param>
    /// <returns>Empty when only constraints and words without meaning are left.</returns>
    public string Rest(IReadOnlyCollection<QueryChip> dropped)
    {
        ArgumentNullException.ThrowIfNull(dropped);
        IEnumerable<Range> words = dropped
            .Where(chip => chip.StaysInText)
            .Select(chip => chip.Start..(chip.Start + chip.Text.Length));
        string rest = RestText.Without(Text, [.. _cuts, .. words]);

        // "Feel-good film": a mood may be made of words that mean nothing elsewhere.
        bool hasMood = Chips.Any(chip => chip.Kind is ChipKind.Mood && chip.StaysInText && !dropped.Contains(chip));
        return hasMood || QueryWords.Split(rest).Any(word => !QueryWordLists.Fillers.Contains(word.Text)) ? rest : "";
    }

    /// <summary>The words of the rest that tell of a story: without moods, genres and words such as "film".</summary>
    /// <param name="dropped">Constraints that do not count.</param>
    public string TellingWords(IReadOnlyCollection<QueryChip> dropped)
    {
        string rest = Rest([.. dropped, .. Chips.Where(chip => chip.StaysInText)]);
        return string.Join(
            ' ',
            QueryWords.Split(rest).Where(word => !QueryWordLists.Fillers.Contains(word.Text))
                .Select(word => rest[word.Start..word.End]));
    }
}
