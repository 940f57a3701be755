using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;

namespace Matinee.Core.Tests.Ranking.Features;

/// <summary>Facts and moments of a few items, small enough to compute with by hand.</summary>
internal static class SmallFacts
{
    /// <summary>ln(1 + 4 items / (1 + 2 items with the term)), of both terms.</summary>
    public static readonly float Rarity = MathF.Log(7 / 3f);

    /// <summary>Item 0 has term 0, item 1 both, item 2 none, item 3 term 1 with weight 2.</summary>
    public static ItemFacts FourItems() => new(
        4,
        [new FactTable("genre", SparseMatrix.FromEntries(4, 2, [(0, 0, 1), (1, 0, 1), (1, 1, 1), (3, 1, 2)]))],
        new float[] { 1990, float.NaN, 2000, 2010 },
        new float[] { 100, float.NaN, 120, float.NaN });

    /// <summary>Item 0 in the months 1, 1, 3 and 10, item 1 in month 10, item 2 never; item 3 is not counted.</summary>
    public static ItemTimeline Timeline() => ItemTimeline.Fit(new InteractionMatrix(
        SparseMatrix.FromEntries(4, 3, [(0, 0, 1), (0, 1, 1), (1, 0, 1), (2, 0, 1), (3, 0, 1)]),
        new[] { InMonth(10), InMonth(10), InMonth(1), InMonth(3), InMonth(1) }));

    /// <summary>Unix seconds of a moment within a month.</summary>
    public static long InMonth(int month) => (month * 30L * 86_400) + 5;
}
