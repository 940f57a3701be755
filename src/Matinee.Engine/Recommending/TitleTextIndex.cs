using Matinee.Storage;
using Matinee.Text.Tokenization;

namespace Matinee.Engine.Recommending;

/// <summary>
/// Finds titles by the words of a text: what a search by meaning misses, such as names, is found here.
/// </summary>
public sealed class TitleTextIndex(MatineeDatabase database)
{
    /// <summary>The titles that best match the words of a text, best first, ties by id.</summary>
    /// <param name="text">Any text; words like "the" count only where it has no others.</param>
    /// <param name="count">How many to find at most.</param>
    /// <param name="isAllowed">Which titles, by id, may be found; null allows all.</param>
    public IReadOnlyList<TitleTextHit> Search(string text, int count, Func<long, bool>? isAllowed = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string[] telling = [.. words.Where(word => WordTokenizer.Words(word).Count > 0)];
        return
        [
            .. database.TitleTexts.Search([.. (telling.Length > 0 ? telling : words).Distinct()])
                .Where(hit => isAllowed is null || isAllowed(hit.TitleId))
                .Take(count),
        ];
    }
}
