using System.Collections.Frozen;

namespace Matinee.Text.Queries;

/// <summary>Finds the words that refuse what follows them.</summary>
internal static class Refusals
{
    private static readonly string[][] Phrases =
    [
        .. new[]
        {
            "anything but", "everything but", "everything except", "but not", "but nothing", "but no", "other than",
            "rather than", "instead of", "dont want", "do not want", "dont like", "do not like", "dont need",
            "dont care for", "dont feel like", "cant stand", "not in the mood for", "no interest in", "not interested in",
            "tired of", "sick of", "had enough of", "i hate", "we hate", "i dislike", "excluding", "exclude", "except for",
            "except", "minus", "avoid", "avoiding", "skip", "sans", "not", "no", "without", "nothing", "none", "nor",
            "isnt", "arent", "wasnt", "neither", "doesnt", "dont", "wont", "never", "less", "nicht", "ohne",
            "kein", "keine", "keinen", "keinem", "nichts", "non", "hate", "dislike", "weder", "ausser", "bloss nicht",
        }.Select(phrase => phrase.Split(' ')).OrderByDescending(phrase => phrase.Length),
    ];

    /// <summary>"not only for kids" refuses nothing.</summary>
    private static readonly FrozenSet<string> Softeners =
        QueryWordLists.Words("only just necessarily merely bad sure nur");

    /// <summary>Words of whoever a story is about: what such a person does not do is part of the story.</summary>
    private static readonly FrozenSet<string> Characters = QueryWordLists.Words(
        "who whom whose he she they his her their him man woman boy girl couple people cop father mother");

    /// <summary>After these a list of nouns goes on over "and": "no war and gore".</summary>
    private static readonly FrozenSet<string> OfNouns = QueryWordLists.Words(
        "no neither nor without except for excluding exclude minus avoid avoiding skip sans of hate ohne kein keine keinen weder "
        + "ausser");

    /// <summary>Number of words of the refusal that starts at a position; 0 where there is none.</summary>
    public static int LengthAt(IReadOnlyList<QueryWord> words, int position)
    {
        foreach (string[] phrase in Phrases)
        {
            bool stands = position + phrase.Length < words.Count; // something must follow
            for (int i = 0; stands && i < phrase.Length; i++)
            {
                stands = words[position + i].Text == phrase[i];
            }

            if (stands)
            {
                return Softeners.Contains(words[position + phrase.Length].Text) || IsAboutACharacter(words, position)
                    || IsNoWishToHate(words, position)
                    ? 0
                    : phrase.Length;
            }
        }

        return 0;
    }

    /// <summary>Whether its last word takes a list of nouns, as "without" does and "not" does not.</summary>
    public static bool TakesNouns(string lastWord) => OfNouns.Contains(lastWord);

    /// <summary>
    /// Whether a refusal is a wish of the speaker even before words that are no constraint: "no sharks", but not
    /// "a world without men".
    /// </summary>
    public static bool IsWish(IReadOnlyList<QueryWord> words, int position) =>
        words[position].IsAfterBreak
        || words[position].Text is "but" or "except" or "minus" or "excluding" or "exclude" or "avoid" or "skip" or "i"
        || words[position - 1].Text is "but" or "and" or "please" or "with" or "aber"
        || (QueryWordLists.FilmNouns.Contains(words[position - 1].Text) && !IsAboutADeed(words, position));

    /// <summary>Whether a word refuses only what is surely understood: "non-violent", but not "non-stop".</summary>
    public static bool NeedsKnown(string word) => word is "non" or "hate" or "dislike";

    /// <summary>Whether behind a refusal "set in" or the like follows.</summary>
    public static bool IsOfSetting(IReadOnlyList<QueryWord> words, int end) =>
        end + 2 < words.Count && words[end].Text is "set" && words[end + 1].Text is "in" or "on" or "at" or "during";

    /// <summary>Whether it is told how something is done: "in a show without knowing it".</summary>
    public static bool IsAboutADeed(IReadOnlyList<QueryWord> words, int position) =>
        position + 2 < words.Count && words[position + 1].Text.EndsWith("ing", StringComparison.Ordinal)
        && (words[position + 2].Text is "it" or "that" or "them" or "him" or "her" or "his");

    // "hate crimes"; and "who hate musicals" is about somebody.
    private static bool IsNoWishToHate(IReadOnlyList<QueryWord> words, int position) =>
        words[position].Text is "hate" or "dislike"
        && (!words[position].IsAfterBreak || words[position + 1].Text is "crime" or "crimes");

    private static bool IsAboutACharacter(IReadOnlyList<QueryWord> words, int position)
    {
        const int Reach = 3;
        for (int i = position - 1; i >= 0 && i >= position - Reach && !words[i + 1].IsAfterBreak; i--)
        {
            if (Characters.Contains(words[i].Text))
            {
                return true;
            }
        }

        return false;
    }
}
