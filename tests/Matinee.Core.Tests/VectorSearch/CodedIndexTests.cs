using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.VectorSearch;

namespace Matinee.Core.Tests.VectorSearch;

public class CodedIndexTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(61, 67);

    [Fact]
    public void Search_AnyVectors_HasTheBitsOfTheSearchByFloats() =>
        Prop.ForAll(Gen.Choose(0, 700).ToArbitrary(), Gen.Choose(1, 70).ToArbitrary(), (rows, dimension) =>
        {
            var random = new Random((rows * 100) + dimension);
            RowMatrix vectors = Clustered(random, rows, dimension);
            float[] query = rows > 0 ? vectors.Row(random.Next(rows)).ToArray() : new float[dimension];
            query[0] += 0.01f;
            double share = new[] { 0.02, 0.1, 0.6, 1 }[random.Next(4)];
            bool[] allowed = share == 1 ? [] : [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < share)];
            int k = random.Next(1, 40);

            return Equal(
                Search(ExactIndex.Coded(vectors), query, allowed, k),
                Search(new ExactIndex(vectors), query, allowed, k));
        })
        .Check(Seeded);

    [Fact]
    public void Search_RowsCloserThanTheirCodesTell_AreInTheRightOrder()
    {
        // All have the same codes, since 127 steps of 1 / 127 round the small differences away.
        const int Rows = 400;
        float[] values = new float[Rows * 2];
        for (int row = 0; row < Rows; row++)
        {
            values[2 * row] = 1;
            values[(2 * row) + 1] = (row * 37 % Rows) * 1e-6f;
        }

        (int[] rows, _) = Search(ExactIndex.Coded(new RowMatrix(Rows, 2, values)), [0, 1], [], 3);

        // Of the products r·37 mod 400 the largest are 399, 398, 397: the inverse of 37 mod 400 is 173.
        Assert.Equal([399 * 173 % Rows, 398 * 173 % Rows, 397 * 173 % Rows], rows);
    }

    [Fact]
    public void Search_SimilarRowsOfOneCluster_ComparesFewFloats()
    {
        RowMatrix vectors = Clustered(new Random(9), 20_000, 384);
        int[] rows = new int[20];
        float[] similarities = new float[20];

        ExactIndex.Coded(vectors).Search(vectors.Row(17), [], rows, similarities, out int comparedRows);

        Assert.Equal(17, rows[0]);
        Assert.InRange(comparedRows, 20, 2000);
    }

    [Fact]
    public void Search_FilterThatIsDenseHereAndSparseThere_EqualsSort()
    {
        RowMatrix vectors = Clustered(new Random(8), 30_000, 8);
        var random = new Random(2);
        // A stretch where most are allowed, one where few are, one with none, and an end with all.
        bool[] allowed = [.. Enumerable.Range(0, vectors.Rows).Select(row => (row / 8_000) switch
        {
            0 => random.Next(4) > 0,
            1 => random.Next(100) == 0,
            2 => false,
            _ => true,
        })];
        float[] query = vectors.Row(20_000).ToArray();

        (int[] rows, float[] similarities) = Search(ExactIndex.Coded(vectors), query, allowed, 200);

        float[] all = new float[vectors.Rows];
        RowProducts.Dot(vectors, query, all);
        Assert.Equal(
            Enumerable.Range(0, all.Length).Where(row => allowed[row]).OrderByDescending(row => all[row]).Take(200),
            rows);
        Assert.Equal(rows.Select(row => all[row]), similarities);
        Assert.True(Equal((rows, similarities), Search(new ExactIndex(vectors), query, allowed, 200)));
    }

    [Fact]
    public void Search_TwoThreads_GivesTheSameBits()
    {
        RowMatrix vectors = Clustered(new Random(4), 100_000, 352); // large enough to be shared out
        float[] query = vectors.Row(5).ToArray();
        bool[] allowed = [.. Enumerable.Range(0, vectors.Rows).Select(row => row % 3 != 0)];
        QuantizedRows codes = QuantizedRows.Of(vectors);

        Assert.True(Equal(
            Search(ExactIndex.Coded(vectors, codes, maxThreads: 1), query, allowed, 50),
            Search(ExactIndex.Coded(vectors, codes, maxThreads: 2), query, allowed, 50)));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e-42f)]
    public void Search_QueryWithoutCodes_ComparesFloats(float value)
    {
        var vectors = new RowMatrix(3, 2, new float[] { 0, 1, 1, 0, -1, 0 });

        Assert.True(Equal(
            Search(ExactIndex.Coded(vectors), [value, 0], [], 2), Search(new ExactIndex(vectors), [value, 0], [], 2)));
    }

    [Fact]
    public void Search_RowsThatAreNoNumbers_ComeLastAsMinusOne()
    {
        var vectors = new RowMatrix(4, 2, new float[] { float.NaN, 1, 0.6f, 0.8f, float.PositiveInfinity, 0, -1, 0 });

        // similarities to (0, 1): NaN counts as -1; 0.8; infinity times 0 as -1; 0
        (int[] rows, float[] similarities) = Search(ExactIndex.Coded(vectors), [0, 1], [], 4);

        Assert.Equal([1, 3, 0, 2], rows);
        Assert.Equal([0.8f, 0, -1, -1], similarities);
    }

    [Fact]
    public void Search_HugeAndTinyRows_EqualsTheSearchByFloats()
    {
        float[] scales = [1e30f, -1e30f, 1e-30f, 1, 3e38f, -3e38f, 1e-44f, 0];
        float[] values = [.. scales.SelectMany(scale => (float[])[scale, scale / 2, -scale])];
        var vectors = new RowMatrix(scales.Length, 3, values);

        foreach (float factor in (float[])[1, 1e-30f, 1e30f])
        {
            float[] query = [factor, factor, factor / 3];

            Assert.True(Equal(
                Search(ExactIndex.Coded(vectors), query, [], 8), Search(new ExactIndex(vectors), query, [], 8)));
        }
    }

    [Fact]
    public void Search_OneRowAndNone_GivesWhatThereIs()
    {
        Assert.Equal([0], Search(ExactIndex.Coded(new RowMatrix(1, 2, new float[] { 1, 0 })), [1, 0], [], 3).Rows);
        Assert.Empty(Search(ExactIndex.Coded(new RowMatrix(0, 2, Array.Empty<float>())), [1, 0], [], 3).Rows);
        Assert.Empty(Search(ExactIndex.Coded(new RowMatrix(1, 2, new float[] { 1, 0 })), [1, 0], [], 0).Rows);
        Assert.Empty(Search(ExactIndex.Coded(new RowMatrix(1, 2, new float[] { 1, 0 })), [1, 0], [false], 1).Rows);
    }

    [Fact]
    public void Search_Repeated_AllocatesNothing()
    {
        var index = ExactIndex.Coded(new RowMatrix(3, 2, new float[] { 1, 0, 0, 1, 0.6f, 0.8f }));
        int[] rows = new int[2];
        float[] similarities = new float[2];
        float[] query = [1, 0];
        index.Search(query, [true, true, false], rows, similarities);

        long before = GC.GetAllocatedBytesForCurrentThread();
        index.Search(query, [], rows, similarities);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Coded_CodesOfOtherRows_IsRefused()
    {
        var codes = QuantizedRows.Of(new RowMatrix(2, 2, new float[4]));

        Assert.Throws<ArgumentException>(() => ExactIndex.Coded(new RowMatrix(1, 2, new float[2]), codes));
        Assert.Throws<ArgumentException>(() => ExactIndex.Coded(new RowMatrix(2, 1, new float[2]), codes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_RowsThatComeBitByBit_EqualsAllAtOnce(bool isCoded)
    {
        const int Dimension = 48;
        RowMatrix all = Clustered(new Random(6), 230, Dimension);
        int[] sizes = [100, 1, 1, 1, 40, 0, 7, 80];
        ExactIndex Index(RowMatrix rows) => isCoded ? ExactIndex.Coded(rows) : new ExactIndex(rows);
        RowMatrix Part(int from, int count) =>
            new(count, Dimension, all.Values.Slice(from * Dimension, count * Dimension).ToArray());
        ExactIndex grown = Index(Part(0, sizes[0]));
        for (int i = 1, from = sizes[0]; i < sizes.Length; from += sizes[i], i++)
        {
            ExactIndex before = grown;
            grown = grown.With(Part(from, sizes[i]));
            Assert.Equal(from, before.Count);
        }

        float[] query = all.Row(200).ToArray();
        bool[] allowed = [.. Enumerable.Range(0, 230).Select(row => row % 4 != 1)];

        Assert.Equal(230, grown.Count);
        Assert.True(Equal(Search(grown, query, [], 30), Search(Index(all), query, [], 30)));
        Assert.True(Equal(Search(grown, query, allowed, 30), Search(Index(all), query, allowed, 30)));
    }

    [Fact]
    public void With_RowsOfOtherLength_IsRefused() =>
        Assert.Throws<ArgumentException>(() =>
            ExactIndex.Coded(new RowMatrix(1, 2, new float[2])).With(new RowMatrix(1, 3, new float[3])));

    [Fact]
    public void Without_SomeRows_NeverFindsThemAndKeepsTheNumbersOfTheOthers()
    {
        // similarities to (1, 0): 1, 0.8, 0.6, 0
        var all = ExactIndex.Coded(new RowMatrix(4, 2, new float[] { 1, 0, 0.8f, 0.6f, 0.6f, 0.8f, 0, 1 }));

        ExactIndex fewer = all.Without(0).Without(2);
        ExactIndex later = fewer.With(new RowMatrix(1, 2, new float[] { 1, 0 }));

        Assert.Equal([1, 3], Search(fewer, [1, 0], [], 4).Rows);
        Assert.Equal([3], Search(fewer, [1, 0], [true, false, true, true], 4).Rows);
        Assert.Equal([4, 1, 3], Search(later, [1, 0], [], 4).Rows);
        Assert.Equal([0, 1, 2, 3], Search(all, [1, 0], [], 4).Rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => all.Without(4));
    }

    /// <summary>Unit rows around a few centers; every tenth is a copy of another.</summary>
    private static RowMatrix Clustered(Random random, int rows, int dimension)
    {
        const int Centers = 5;
        float[] centers = [.. Enumerable.Range(0, Centers * dimension).Select(_ => random.NextSingle() - 0.5f)];
        float[] values = new float[rows * dimension];
        for (int row = 0; row < rows; row++)
        {
            Span<float> target = values.AsSpan(row * dimension, dimension);
            if (row % 10 == 9)
            {
                values.AsSpan(random.Next(row) * dimension, dimension).CopyTo(target);
                continue;
            }

            int center = random.Next(Centers);
            double squares = 0;
            for (int f = 0; f < dimension; f++)
            {
                target[f] = centers[(center * dimension) + f] + (0.4f * (random.NextSingle() - 0.5f));
                squares += target[f] * target[f];
            }

            for (int f = 0; f < dimension; f++)
            {
                target[f] = (float)(target[f] / Math.Sqrt(squares));
            }
        }

        return new RowMatrix(rows, dimension, values);
    }

    private static bool Equal((int[] Rows, float[] Similarities) a, (int[] Rows, float[] Similarities) b) =>
        a.Rows.SequenceEqual(b.Rows) && a.Similarities.SequenceEqual(b.Similarities);

    private static (int[] Rows, float[] Similarities) Search(ExactIndex index, float[] query, bool[] allowed, int k)
    {
        int[] rows = new int[k];
        float[] similarities = new float[k];
        int count = index.Search(query, allowed, rows, similarities);
        return (rows[..count], similarities[..count]);
    }
}
