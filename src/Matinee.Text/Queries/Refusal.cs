using Matinee.Text.Moods;

namespace Matinee.Text.Queries;

/// <summary>A word of refusal that holds for what follows.</summary>
/// <param name="Start">Position of its first word.</param>
/// <param name="End">Position behind its last word.</param>
/// <param name="TakesNouns">Whether a list of nouns may follow, as after "without".</param>
/// <param name="IsWish">Whether the speaker refuses, not somebody of the story.</param>
/// <param name="HasObject">Whether what it refuses was met.</param>
internal sealed record Refusal(int Start, int End, bool TakesNouns, bool IsWish, bool HasObject)
{
    /// <summary>Whether it still holds at a position behind its object.</summary>
    public bool GoesOn(QuerySlots slots, int position)
    {
        string word = slots.Words[position].Text;
        string before = slots.Words[position - 1].Text;
        bool isJoined(string joint) => joint is "or" or "nor" or "oder"
            || (joint is "and" or "und" && TakesNouns)
            || (joint is "noch" && slots.Words[Start].Text is "weder");
        return isJoined(word) || isJoined(before)
            || (TakesNouns && slots.Words[position].IsAfterBreak && IsListBeforeOr(slots, position));
    }

    /// <summary>Whether the word at a position is where the story does not play: "not set in space".</summary>
    public bool IsOfSetting(QuerySlots slots, int position) =>
        !HasObject && position >= End + 2 && Refusals.IsOfSetting(slots.Words, End)
        && QueryTimes.Year(slots.Words[position].Text) is null
        && QueryTimes.Decade(slots.Words, position).Span is null;

    // "no horror, war or gore": up to the "or" stand nothing but commas and single entries of the lexicon. "And" joins
    // genres and things only: in "no horror, funny and warm" the moods are what is wanted.
    private static bool IsListBeforeOr(QuerySlots slots, int position)
    {
        bool isOfNouns = true;
        while (position < slots.Words.Count && slots.Words[position].IsAfterBreak)
        {
            (MoodEntry? entry, int length) = MoodLexicon.Match(slots.Moods, position);
            isOfNouns &= entry?.IsGenre != false || QueryWordLists.Things.Contains(slots.Words[position].Text);
            position += length;
            string joint = position < slots.Words.Count ? slots.Words[position].Text : "";
            if (joint is "or" or "nor" or "oder" || (joint is "and" or "und" && isOfNouns))
            {
                return true;
            }
        }

        return false;
    }
}
