using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Ranking;

namespace Matinee.Core.Tests.Ranking;

public class TopSelectionProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(11, 13);

    [Fact]
    public void Finish_AnyScores_EqualsAStableSort() =>
        Prop.ForAll(ScoresWithTies(), Gen.Choose(0, 8).ToArbitrary(), (scores, k) =>
            Select(scores, k).SequenceEqual(
                Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(k)))
        .Check(Seeded);

    [Fact]
    public void Finish_ScoreThatIsNoNumber_IsLeftOut() => Assert.Equal([2, 0], Select([1, float.NaN, 3], 3));

    [Fact]
    public void Finish_InfiniteScores_AreOrderedAsNumbers() =>
        Assert.Equal([2, 0, 1], Select([0, float.NegativeInfinity, float.PositiveInfinity], 3));

    internal static Arbitrary<float[]> ScoresWithTies() =>
        Gen.Choose(-4, 4).Select(value => value / 4f).ArrayOf().ToArbitrary();

    private static int[] Select(float[] scores, int k)
    {
        int[] indices = new int[k];
        var selection = new TopSelection(indices, new float[k]);
        for (int i = 0; i < scores.Length; i++)
        {
            selection.Offer(i, scores[i]);
        }

        return indices[..selection.Finish()];
    }
}
