namespace Matinee.Core.Evaluation.Splits;

/// <summary>Draws that depend on a seed and an id alone, so that they stay when other ids come or go.</summary>
internal static class SeededDraw
{
    /// <summary>A number that looks random; neighboring ids and seeds get unrelated ones.</summary>
    /// <remarks>
    /// SplitMix64. Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Generators", OOPSLA 2014.
    /// </remarks>
    public static int HashOf(long id, int seed)
    {
        ulong mixed = (ulong)id + (0x9E3779B97F4A7C15UL * ((ulong)seed + 1));
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return (int)(mixed ^ (mixed >> 31));
    }

    /// <summary>Puts indices into a random order, the same for the same ids and seed.</summary>
    public static int[] Shuffle(IEnumerable<int> indices, Func<int, long> idOf, int seed) =>
        [.. indices.OrderBy(index => HashOf(idOf(index), seed)).ThenBy(idOf)];
}
