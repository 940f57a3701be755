using Matinee.Core.Data;
using Matinee.Core.Recommenders.Transitions;

namespace Matinee.Core.Tests.Recommenders.Transitions;

public class TransitionsTrainerTests
{
    private const long Day = 86_400;

    // Half-life of one place, so that a pair g places apart counts 1, 1/2, 1/4, ...; nothing is damped.
    private static readonly TransitionsOptions Plain = new()
    {
        GapHalfLifePlaces = 1,
        BackwardWeight = 0.5f,
        Shrinkage = 0,
        PopularityExponent = 0,
    };

    [Fact]
    public void Fit_OneHistory_CountsByGapAndDirection()
    {
        // Item 2, then 0, then 1: one place apart counts 1, two places 1/2; against the direction half of that.
        SparseMatrix successors = Fit(Plain, [(2, 10), (0, 20), (1, 30)]);

        AssertRow(successors, 0, [1, 2], [1, 0.5f]);
        AssertRow(successors, 1, [0, 2], [0.5f, 0.25f]);
        AssertRow(successors, 2, [0, 1], [1, 0.5f]);
    }

    [Fact]
    public void Fit_WindowOfOne_LeavesOutWhatIsFurther() =>
        AssertRow(Fit(Plain with { Window = 1 }, [(2, 10), (0, 20), (1, 30)]), 2, [0], [1]);

    [Fact]
    public void Fit_NoBackwardWeight_KeepsTheDirectionSeen()
    {
        SparseMatrix successors = Fit(Plain with { BackwardWeight = 0 }, [(2, 10), (0, 20), (1, 30)]);

        AssertRow(successors, 1, [], []);
        AssertRow(successors, 2, [0, 1], [1, 0.5f]);
    }

    [Fact]
    public void Fit_Burst_TakesTheMeanOverItsOrders()
    {
        // 0, then 1 and 2 together. 0 to either: (1 + 1/2) / 2. Between them: 1 or 0.5 by direction, 0.75 in the mean.
        SparseMatrix successors = Fit(Plain, [(0, 10), (1, 20), (2, 20)]);

        AssertRow(successors, 0, [1, 2], [0.75f, 0.75f]);
        AssertRow(successors, 1, [0, 2], [0.375f, 0.75f]);
    }

    [Fact]
    public void Fit_BurstsOfARandomHistory_MatchTheMeanOverAllOrders()
    {
        // Places 0, 1-3, 4-5, 6 and 7-8; every order of every burst is tried: 3!·2!·2! = 24.
        int[] bursts = [0, 1, 1, 1, 2, 2, 3, 4, 4];
        int[] items = [5, 2, 8, 0, 7, 1, 3, 6, 4];
        double[,] expected = MeanOverOrders(items, bursts);

        SparseMatrix successors = Fit(Plain, [.. items.Select((item, place) => (item, (long)bursts[place]))]);

        for (int i = 0; i < items.Length; i++)
        {
            SparseRow row = successors.Row(i);
            Assert.Equal(items.Length - 1, row.Count);
            for (int j = 0; j < row.Count; j++)
            {
                Assert.Equal(expected[i, row.Indices[j]], row.Values[j], 1e-6);
            }
        }
    }

    [Fact]
    public void Fit_NoTimestamps_IsOneBurst()
    {
        SparseMatrix byUser = SparseMatrix.FromEntries(1, 5, [(0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1), (0, 4, 1)]);
        TransitionsOptions options = Plain with { Window = 2 };

        SparseMatrix without = Fit(options, new InteractionMatrix(byUser));
        SparseMatrix with = Fit(options, new InteractionMatrix(byUser, new long[] { 7, 7, 7, 7, 7 }));

        // Of the 10 pairs of places 4 are one apart and 3 two: (4·1 + 3·1/2) / 10, times (1 + 1/2) / 2.
        AssertRow(without, 0, [1, 2, 3, 4], [0.4125f, 0.4125f, 0.4125f, 0.4125f]);
        Assert.Equal(without.Values.ToArray(), with.Values.ToArray());
    }

    [Fact]
    public void Fit_HalfLifeInDays_HalvesWhatIsThatFarApart() =>
        AssertRow(
            Fit(Plain with { GapHalfLifeDays = 2 }, [(0, 0), (1, 2 * Day), (2, 6 * Day)]), 0, [1, 2], [0.5f, 0.0625f]);

    [Fact]
    public void Fit_ShrinkageAndPopularity_DivideByUsers()
    {
        // Users: 0 then 1; 0 then 2; 2 alone. To 1: 1 / (2 + 6) / √1, to 2: 1 / (2 + 6) / √2.
        SparseMatrix byUser = SparseMatrix.FromEntries(3, 3, [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 2, 1), (2, 2, 1)]);
        var interactions = new InteractionMatrix(byUser, new long[] { 1, 2, 1, 2, 1 });

        SparseMatrix successors = Fit(Plain with { Shrinkage = 6, PopularityExponent = 0.5f }, interactions);

        AssertRow(successors, 0, [1, 2], [0.125f, 0.088388f]);
    }

    [Fact]
    public void Fit_OneSuccessor_KeepsTheStrongest() =>
        AssertRow(Fit(Plain with { Successors = 1 }, [(2, 10), (0, 20), (1, 30)]), 2, [0], [1]);

    [Fact]
    public void Fit_TimesFurtherApartThanALong_StaysFinite()
    {
        SparseMatrix successors = Fit(
            Plain with { GapHalfLifeDays = 1e9f }, [(0, long.MinValue), (1, long.MaxValue)]);

        Assert.All(successors.Values.ToArray(), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionsOptions { Window = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionsOptions { GapHalfLifePlaces = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionsOptions { GapHalfLifeDays = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionsOptions { BackwardWeight = 1.1f });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionsOptions { Shrinkage = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionsOptions { PopularityExponent = -0.1f });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionsOptions { Successors = 0 });
        Assert.Throws<ArgumentNullException>(() => new TransitionsOptions { Recency = null! });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionsOptions { MaxThreads = -1 });
    }

    private static SparseMatrix Fit(TransitionsOptions options, (int Item, long Time)[] history)
    {
        (int Item, long Time)[] byItem = [.. history.OrderBy(entry => entry.Item)];
        return Fit(options, new InteractionMatrix(
            SparseMatrix.FromEntries(1, history.Length, [.. byItem.Select(entry => (0, entry.Item, 1f))]),
            byItem.Select(entry => entry.Time).ToArray()));
    }

    private static SparseMatrix Fit(TransitionsOptions options, InteractionMatrix interactions) =>
        new TransitionsTrainer(options).Fit(interactions, TestContext.Current.CancellationToken).Successors;

    private static double[,] MeanOverOrders(int[] items, int[] bursts)
    {
        double[,] sums = new double[items.Length, items.Length];
        int orders = 0;
        foreach (int[] order in Orders(items, bursts, 0))
        {
            orders++;
            for (int p = 0; p < order.Length; p++)
            {
                for (int q = 0; q < order.Length; q++)
                {
                    sums[order[p], order[q]] += p == q ? 0 : Math.Pow(0.5, Math.Abs(q - p) - 1) * (q > p ? 1 : 0.5);
                }
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            sums[i / items.Length, i % items.Length] /= orders;
        }

        return sums;
    }

    /// <summary>All arrangements that exchange items of the same burst only.</summary>
    private static IEnumerable<int[]> Orders(int[] items, int[] bursts, int place)
    {
        if (place == items.Length)
        {
            yield return items;
            yield break;
        }

        for (int other = place; other < items.Length && bursts[other] == bursts[place]; other++)
        {
            int[] swapped = [.. items];
            (swapped[place], swapped[other]) = (items[other], items[place]);
            foreach (int[] order in Orders(swapped, bursts, place + 1))
            {
                yield return order;
            }
        }
    }

    private static void AssertRow(SparseMatrix matrix, int row, int[] indices, float[] values)
    {
        Assert.Equal(indices, matrix.Row(row).Indices.ToArray());
        Assert.Equal(values, matrix.Row(row).Values.ToArray(), (a, b) => MathF.Abs(a - b) < 1e-5f);
    }
}
