namespace Matinee.Engine.Catalogue;

/// <summary>How many typing errors lie between two words.</summary>
/// <remarks>
/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbors count 1 each, and no piece is
/// edited twice. Cost: O(n·m) time. Source: Boytsov, "Indexing Methods for Approximate Dictionary Searching",
/// Journal of Experimental Algorithmics 16, 2011, section 2.2.
/// </remarks>
public static class EditDistance
{
    /// <summary>The distance, 0 for equal texts.</summary>
    public static int Between(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        int[] beforeLast = new int[other.Length + 1];
        int[] last = new int[other.Length + 1];
        int[] current = new int[other.Length + 1];
        for (int j = 0; j <= other.Length; j++)
        {
            current[j] = j;
        }

        for (int i = 1; i <= one.Length; i++)
        {
            (beforeLast, last, current) = (last, current, beforeLast);
            current[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int substituted = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                current[j] = Math.Min(substituted, 1 + Math.Min(last[j], current[j - 1]));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }
        }

        return current[other.Length];
    }
}
