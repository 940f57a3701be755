using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class TopKTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(53, 59);

    [Fact]
    public void Select_ThreeOfFive_IsBestFirstWithTiesByIndex() =>
        Assert.Equal([3, 1, 4], Select([1, 5, 0, 9, 5], [], 3));

    [Fact]
    public void Select_Mask_LeavesOutWhatIsNotAllowed() =>
        Assert.Equal([2, 0], Select([1, 5, 3, 9], [true, false, true, false], 3));

    [Fact]
    public void Select_NaNAndInfinities_NeverTakesNaN() =>
        Assert.Equal(
            [2, 1, 3],
            Select([float.NaN, 1, float.PositiveInfinity, float.NegativeInfinity, float.NaN], [], 5));

    [Fact]
    public void Select_NothingToTake_IsEmpty()
    {
        Assert.Empty(Select([], [], 3));
        Assert.Empty(Select([1, 2], [], 0));
        Assert.Empty(Select([1, 2], [false, false], 2));
    }

    [Fact]
    public void Select_MaskOfAnotherLength_Throws() =>
        Assert.Throws<ArgumentException>(() => Select([1, 2], [true], 1));

    [Fact]
    public void Select_AnyScores_IsAStableSortCutAtK()
    {
        // Few distinct values, so that ties are common.
        Gen<float[]> scores = Gen.Choose(-3, 3).Select(value => (float)value).ArrayOf();
        Prop.ForAll(scores.ToArbitrary(), Gen.Choose(0, 12).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(),
            (values, k, period) =>
            {
                bool[] allowed = period == 0 ? [] : [.. values.Select((_, i) => i % period == 0)];
                IEnumerable<int> expected = Enumerable.Range(0, values.Length)
                    .Where(i => allowed.Length == 0 || allowed[i])
                    .OrderByDescending(i => values[i])
                    .Take(k);
                return Select(values, allowed, k).SequenceEqual(expected);
            })
            .Check(Seeded);
    }

    [Fact]
    public void Select_LongRowOfScores_IsAStableSortCutAtK()
    {
        var random = new Random(11);
        foreach (int length in (int[])[15, 16, 17, 100, 1000])
        {
            float[] scores = [.. Enumerable.Range(0, length).Select(_ => (float)random.Next(50))];
            scores[length / 2] = float.NaN;
            bool[] allowed = [.. scores.Select(_ => random.Next(3) > 0)];

            Assert.Equal(
                Enumerable.Range(0, length).Where(i => allowed[i] && !float.IsNaN(scores[i]))
                    .OrderByDescending(i => scores[i]).Take(7),
                Select(scores, allowed, 7));
        }
    }

    private static int[] Select(float[] scores, bool[] allowed, int k)
    {
        int[] indices = new int[k];
        return indices[..TopK.Select(scores, allowed, indices)];
    }
}
