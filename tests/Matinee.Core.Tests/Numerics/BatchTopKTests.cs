using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class BatchTopKTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(71, 73);

    [Fact]
    public void Select_TwoUsers_IsBestFirstWithTiesByIndexWithoutWhatIsSeen()
    {
        // scores of user 0: 1, 3, 2, 3; of user 1: -1, -3, -2, -3
        var items = new RowMatrix(4, 1, new float[] { 1, 3, 2, 3 });
        SparseMatrix seen = SparseMatrix.FromEntries(2, 4, [(0, 2, 1), (1, 0, 1)]);

        TopLists lists = BatchTopK.Select(new RowMatrix(2, 1, new float[] { 1, -1 }), items, seen, 3);

        Assert.Equal([1, 3, 0], lists.Items(0));
        Assert.Equal([3, 3, 1], lists.Scores(0));
        Assert.Equal([2, 1, 3], lists.Items(1));
        Assert.Equal([-2, -3, -3], lists.Scores(1));
    }

    [Fact]
    public void Select_FewerItemsThanPlaces_GivesShorterLists()
    {
        var items = new RowMatrix(2, 1, new float[] { 1, 2 });
        SparseMatrix seen = SparseMatrix.FromEntries(2, 2, [(1, 0, 1), (1, 1, 1)]);

        TopLists lists = BatchTopK.Select(new RowMatrix(2, 1, new float[] { 1, 1 }), items, seen, 5);

        Assert.Equal([1, 0], lists.Items(0));
        Assert.Empty(lists.Items(1).ToArray());
        Assert.Equal(0, BatchTopK.Select(items, new RowMatrix(0, 1, default), null, 5).Items(1).Length);
    }

    [Fact]
    public void Select_AnyFactors_HasTheItemsAndBitsOfSingleCalls() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            int factors = random.Next(1, 70);
            RowMatrix users = Vectors(random, random.Next(1, 300), factors);
            RowMatrix items = Vectors(random, random.Next(1, 150), factors);
            SparseMatrix seen = Seen(random, users.Rows, items.Rows);
            int count = random.Next(1, 12);

            TopLists one = BatchTopK.Select(users, items, seen, count, maxThreads: 1);
            TopLists three = BatchTopK.Select(users, items, seen, count, maxThreads: 3);

            return Enumerable.Range(0, users.Rows).All(user =>
                one.Items(user).SequenceEqual(Single(users.Row(user), items, seen.Row(user), count))
                && three.Items(user).SequenceEqual(one.Items(user))
                && three.Scores(user).SequenceEqual(one.Scores(user)));
        })
        .Check(Seeded);

    [Fact]
    public void Select_InvalidArguments_Throw()
    {
        var two = new RowMatrix(2, 2, new float[4]);

        Assert.Throws<ArgumentException>(() => BatchTopK.Select(two, new RowMatrix(2, 1, new float[2]), null, 1));
        Assert.Throws<ArgumentException>(() => BatchTopK.Select(two, two, SparseMatrix.FromEntries(1, 2, []), 1));
        Assert.Throws<ArgumentException>(() => BatchTopK.Select(two, two, SparseMatrix.FromEntries(2, 3, []), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchTopK.Select(two, two, null, 0));
    }

    private static int[] Single(ReadOnlySpan<float> user, RowMatrix items, SparseRow seen, int count)
    {
        float[] scores = new float[items.Rows];
        bool[] isNew = new bool[items.Rows];
        Array.Fill(isNew, true);
        foreach (int item in seen.Indices)
        {
            isNew[item] = false;
        }

        RowProducts.Dot(items, user, scores);
        int[] best = new int[count];
        return best[..TopK.Select(scores, isNew, best)];
    }

    /// <summary>Few distinct rows, so that ties are common.</summary>
    private static RowMatrix Vectors(Random random, int rows, int factors)
    {
        float[] distinct = [.. Enumerable.Range(0, 20 * factors).Select(_ => random.NextSingle() - 0.5f)];
        float[] values = new float[rows * factors];
        for (int row = 0; row < rows; row++)
        {
            distinct.AsSpan(random.Next(20) * factors, factors).CopyTo(values.AsSpan(row * factors));
        }

        return new RowMatrix(rows, factors, values);
    }

    private static SparseMatrix Seen(Random random, int users, int items) => SparseMatrix.FromEntries(
        users,
        items,
        [.. Enumerable.Range(0, users * items)
            .Where(_ => random.Next(4) == 0)
            .Select(i => (i / items, i % items, 1f))]);
}
