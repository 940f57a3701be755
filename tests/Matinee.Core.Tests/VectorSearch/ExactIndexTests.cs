using System.Numerics.Tensors;
using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;
using Matinee.Core.VectorSearch;

namespace Matinee.Core.Tests.VectorSearch;

public class ExactIndexTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(37, 41);

    private static readonly ExactIndex Compass = new(
        new RowMatrix(5, 2, new float[] { 1, 0, 0, 1, -1, 0, 0.6f, 0.8f, 1, 0 }));

    [Fact]
    public void Search_AllAllowed_GivesNearestFirstAndTiesByRow()
    {
        // similarities to (1, 0): 1, 0, -1, 0.6, 1
        (int[] rows, float[] similarities) = Search(Compass, [1, 0], [], 4);

        Assert.Equal([0, 4, 3, 1], rows);
        Assert.Equal([1, 1, 0.6f, 0], similarities);
    }

    [Fact]
    public void Search_OnlyFarRowsAllowed_StillFindsThem() =>
        Assert.Equal([1, 2], Search(Compass, [1, 0], [false, true, true, false, false], 2).Rows);

    [Fact]
    public void Search_FewerAllowedThanWanted_ReturnsThoseAllowed() =>
        Assert.Equal([3], Search(Compass, [1, 0], [false, false, false, true, false], 4).Rows);

    [Fact]
    public void Search_ZeroQuery_GivesFirstRows() => Assert.Equal([0, 1], Search(Compass, [0, 0], [], 2).Rows);

    [Fact]
    public void Search_QueryThatIsNoNumber_StillReturnsRows()
    {
        (int[] rows, float[] similarities) = Search(Compass, [float.NaN, 0], [], 2);

        Assert.Equal([0, 1], rows);
        Assert.Equal([-1, -1], similarities);
    }

    [Fact]
    public void Search_EmptyIndex_FindsNothing() =>
        Assert.Empty(Search(new ExactIndex(new RowMatrix(0, 2, Array.Empty<float>())), [1, 0], [], 3).Rows);

    [Fact]
    public void Search_QueryOfOtherLength_IsRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Search(Compass, [1, 0, 0], [], 1));

        Assert.Contains("query 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_AnyVectorsAndFilter_EqualsSort() =>
        Prop.ForAll(Gen.Choose(0, 60).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (rows, k) =>
        {
            var random = new Random((rows * 100) + k);
            // Halves make ties frequent and the dot products exact.
            float[] values = [.. Enumerable.Range(0, rows * 4).Select(_ => random.Next(-2, 3) / 2f)];
            float[] query = [.. Enumerable.Range(0, 4).Select(_ => random.Next(-2, 3) / 2f)];
            bool[] allowed = [.. Enumerable.Range(0, rows).Select(_ => random.Next(3) > 0)];
            var vectors = new RowMatrix(rows, 4, values);

            IEnumerable<int> sorted = Enumerable.Range(0, rows).Where(row => allowed[row])
                .OrderByDescending(row => TensorPrimitives.Dot(query, vectors.Row(row))).Take(k);

            return Search(new ExactIndex(vectors), query, allowed, k).Rows.SequenceEqual(sorted);
        })
        .Check(Seeded);

    [Fact]
    public void Search_Repeated_AllocatesNothing()
    {
        int[] rows = new int[3];
        float[] similarities = new float[3];
        float[] query = [1, 0];
        Compass.Search(query, [], rows, similarities);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Compass.Search(query, [], rows, similarities);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (int[] Rows, float[] Similarities) Search(ExactIndex index, float[] query, bool[] allowed, int k)
    {
        int[] rows = new int[k];
        float[] similarities = new float[k];
        int count = index.Search(query, allowed, rows, similarities);
        return (rows[..count], similarities[..count]);
    }
}
