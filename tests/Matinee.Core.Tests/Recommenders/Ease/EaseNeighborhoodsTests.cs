using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Ease;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.Ease;

public class EaseNeighborhoodsContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) => new EaseTrainer(
        new EaseOptions { Form = EaseForm.Neighborhoods, NeighborhoodSize = 11, MaxThreads = maxThreads })
        .Fit(interactions);
}

public class EaseNeighborhoodsTests
{
    private const float Regularization = 4;

    [Fact]
    public void Fit_NeighborhoodOfAllItems_IsTheExactFit()
    {
        InteractionMatrix interactions = Draw(users: 90, items: 40, seed: 8);
        EaseModel exact = Fit(interactions, new EaseOptions { Regularization = Regularization });

        EaseModel wide = Fit(interactions, Neighborhoods(39));

        Assert.NotNull(exact.AllWeights);
        Assert.NotNull(wide.LargestWeights);
        for (int item = 0; item < 40; item++)
        {
            float[] expected = exact.AllWeights.Row(item).ToArray();
            Assert.Equal(expected, Dense(wide.LargestWeights, item), (a, b) => MathF.Abs(a - b) < 1e-5f);
        }
    }

    [Fact]
    public void Fit_SmallNeighborhoods_AreStationaryWithinEach()
    {
        // Off the neighborhood B is 0; within it the gradient (G + λI)·B − G of the column has to vanish.
        const int Items = 40;
        InteractionMatrix interactions = Draw(users: 90, Items, seed: 9);
        double[] gram = Gram(interactions);

        SparseMatrix? rows = Fit(interactions, Neighborhoods(20)).LargestWeights;

        Assert.NotNull(rows);
        SparseMatrix columns = rows.Transpose();
        for (int j = 0; j < Items; j++)
        {
            SparseRow column = columns.Row(j);
            Assert.Equal(20, column.Count);
            foreach (int i in column.Indices)
            {
                Assert.NotEqual(j, i);
                float[] dense = Dense(columns, j);
                double product = (Regularization * dense[i])
                    + Enumerable.Range(0, Items).Sum(k => gram[(i * Items) + k] * dense[k]);
                Assert.Equal(gram[(i * Items) + j], product, 1e-3);
            }
        }
    }

    [Fact]
    public void Fit_FewerEntriesKeptThanThereAre_CountsTheOthersAsIndependent()
    {
        const int Items = 40;
        const int Neighbors = 4; // so that 8 entries of 39 are kept of each row
        InteractionMatrix interactions = Draw(users: 120, Items, seed: 6);
        double[] gram = Gram(interactions);
        double[] sums = [.. Enumerable.Range(0, Items).Select(item => interactions.ByItem.Row(item).Values.ToArray()
            .Sum(value => (double)value))];
        double Expected(int a, int b) => sums[a] * sums[b] / interactions.UserCount;
        double Merit(int a, int b) => (gram[(a * Items) + b] - Expected(a, b))
            / Math.Sqrt(gram[(b * Items) + b] - Expected(b, b) + Regularization);
        int[][] kept = [.. Enumerable.Range(0, Items).Select(a => Enumerable.Range(0, Items).Where(b => b != a)
            .OrderByDescending(b => Merit(a, b)).Take(2 * Neighbors).ToArray())];
        double Known(int a, int b) => a == b ? gram[(a * Items) + a] + Regularization
            : kept[a].Contains(b) || kept[b].Contains(a) ? gram[(a * Items) + b] : Expected(a, b);

        SparseMatrix? weights = Fit(interactions, Neighborhoods(Neighbors)).LargestWeights;

        Assert.NotNull(weights);
        SparseMatrix columns = weights.Transpose();
        for (int j = 0; j < Items; j++)
        {
            int[] near = [.. kept[j].Take(Neighbors).Order()];
            double[] matrix = [.. near.SelectMany(a => near.Select(b => Known(a, b)))];
            double[] solution = [.. near.Select(a => gram[(a * Items) + j])];
            Assert.True(Cholesky.TryFactor<double>(matrix, Neighbors));
            Cholesky.Solve<double>(matrix, solution);

            Assert.Equal(near, columns.Row(j).Indices.ToArray());
            Assert.All(
                solution.Zip(columns.Row(j).Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        }
    }

    [Fact]
    public void Fit_ThirtyGroupsOfTastes_FindsNearlyAllThatTheExactFitFinds()
    {
        // A user likes six of the ten items of a group and two of others; a seventh of the group is held back. The
        // three other unknown items of the group compete with it: places 1 to 4 should hold it.
        const int Groups = 30;
        (InteractionMatrix interactions, int[] held) = DrawGroups(Groups, users: 1200, seed: 3);

        int exact = Hits(Fit(interactions, new EaseOptions { Regularization = Regularization }), interactions, held);
        int near = Hits(Fit(interactions, Neighborhoods(15)), interactions, held);

        Assert.InRange(exact, 1000, 1200); // by chance 4 of 292: 16
        Assert.InRange(near, exact * 0.97, 1200);
    }

    [Fact]
    public void Fit_MoreItemsThanTheExactFormTakes_GoesByNeighborhoods()
    {
        EaseModel model = Fit(
            Draw(users: 30, items: 12, seed: 1), new EaseOptions { MaxItems = 11, NeighborhoodSize = 5 });

        Assert.Equal(12 * 5, model.LargestWeights?.EntryCount);
    }

    [Fact]
    public void Fit_FewerWeightsThanNeighbors_KeepsTheLargestOfEachColumn()
    {
        InteractionMatrix interactions = Draw(users: 60, items: 12, seed: 4);
        SparseMatrix? all = Fit(interactions, Neighborhoods(8)).LargestWeights;

        SparseMatrix? some = Fit(interactions, Neighborhoods(8) with { WeightsPerItem = 3 }).LargestWeights;

        Assert.NotNull(all);
        Assert.NotNull(some);
        for (int item = 0; item < 12; item++)
        {
            float[] column = Dense(all.Transpose(), item);
            float third = column.Select(MathF.Abs).OrderDescending().ElementAt(2);
            Assert.Equal(
                column.Select(weight => MathF.Abs(weight) >= third ? weight : 0), Dense(some.Transpose(), item));
        }
    }

    [Fact]
    public void Fit_Listened_TellsRisingSharesUpToOne()
    {
        var shares = new Shares();

        new EaseTrainer(Neighborhoods(5)).Fit(
            Draw(users: 60, items: 50, seed: 4), shares, TestContext.Current.CancellationToken);

        Assert.Equal(shares.Told.Order(), shares.Told);
        Assert.Equal((true, 1), (shares.Told.Count > 10, shares.Told[^1]));
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new EaseTrainer(Neighborhoods(5)).Fit(Draw(users: 60, items: 12, seed: 4), cancelled.Token));
    }

    [Fact]
    public void Fit_StrengthsBeyondSinglePrecision_NamesTheOption()
    {
        var interactions = new InteractionMatrix(
            SparseMatrix.FromEntries(1, 3, [(0, 0, 1e10f), (0, 1, 1e10f), (0, 2, 1e10f)]));

        ModelFitException error = Assert.Throws<ModelFitException>(() => Fit(interactions, Neighborhoods(2)));

        Assert.Contains("Regularization", error.Message, StringComparison.Ordinal);
    }

    private static EaseOptions Neighborhoods(int size) => new()
    {
        Form = EaseForm.Neighborhoods,
        NeighborhoodSize = size,
        Regularization = Regularization,
    };

    private static EaseModel Fit(InteractionMatrix interactions, EaseOptions options) =>
        new EaseTrainer(options).Fit(interactions, TestContext.Current.CancellationToken);

    private static float[] Dense(SparseMatrix matrix, int row)
    {
        float[] dense = new float[matrix.Columns];
        SparseRow entries = matrix.Row(row);
        for (int i = 0; i < entries.Count; i++)
        {
            dense[entries.Indices[i]] = entries.Values[i];
        }

        return dense;
    }

    private static double[] Gram(InteractionMatrix interactions)
    {
        int items = interactions.ItemCount;
        double[] gram = new double[items * items];
        for (int user = 0; user < interactions.UserCount; user++)
        {
            float[] row = Dense(interactions.ByUser, user);
            for (int cell = 0; cell < gram.Length; cell++)
            {
                gram[cell] += (double)row[cell / items] * row[cell % items];
            }
        }

        return gram;
    }

    /// <summary>In how many users' first four new items the one held back is.</summary>
    private static int Hits(EaseModel model, InteractionMatrix interactions, int[] held)
    {
        float[] scores = new float[model.ItemCount];
        int[] list = new int[4];
        int hits = 0;
        for (int user = 0; user < held.Length; user++)
        {
            SparseRow history = interactions.ByUser.Row(user);
            model.Score(history, scores);
            foreach (int item in history.Indices)
            {
                scores[item] = float.NegativeInfinity;
            }

            TopK.Select(scores, [], list);
            hits += list.Contains(held[user]) ? 1 : 0;
        }

        return hits;
    }

    private static (InteractionMatrix Interactions, int[] Held) DrawGroups(int groups, int users, int seed)
    {
        var random = new Random(seed);
        var entries = new List<(int, int, float)>();
        int[] held = new int[users];
        for (int user = 0; user < users; user++)
        {
            int first = 10 * random.Next(groups);
            int[] own = [.. Enumerable.Range(first, 10)];
            random.Shuffle(own);
            held[user] = own[6];
            int[] others = [.. Enumerable.Range(0, 10 * groups).Except(own)];
            random.Shuffle(others);
            entries.AddRange(own.Take(6).Concat(others.Take(2)).Select(item => (user, item, 1f)));
        }

        return (new InteractionMatrix(SparseMatrix.FromEntries(users, 10 * groups, entries)), held);
    }

    private static InteractionMatrix Draw(int users, int items, int seed)
    {
        var random = new Random(seed);
        var entries = new List<(int, int, float)>();
        for (int user = 0; user < users; user++)
        {
            entries.AddRange(Enumerable.Range(0, items)
                .Where(_ => random.Next(5) == 0)
                .Select(item => (user, item, 0.5f + random.NextSingle()))); // no two sums are equal
        }

        return new InteractionMatrix(SparseMatrix.FromEntries(users, items, entries));
    }

    private sealed class Shares : IProgress<double>
    {
        public List<double> Told { get; } = [];

        public void Report(double value) => Told.Add(value);
    }
}
