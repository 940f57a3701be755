using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Content;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Core.Recommenders.TwoTower;
using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Recommenders.TwoTower;

public class TwoTowerModelTests
{
    private const int Tastes = 4;
    private const int Users = 200;
    private const int Warm = 160;
    private const int Cold = 40;
    private const int Loud = 8; // features that say nothing about taste but are larger than those that do

    [Fact]
    public void Score_ItemsNobodyHas_BeatsContentProfileAndPopularity()
    {
        (InteractionMatrix interactions, RowMatrix features) = Planted();

        var options = new TwoTowerOptions
        {
            Factors = 16,
            Hidden = 16,
            Epochs = 40,
            LayerRate = 1,
            WeightDecay = 0,
        };
        TwoTowerModel model = new TwoTowerTrainer(options)
            .Fit(interactions, features, cancellationToken: TestContext.Current.CancellationToken);

        double twoTower = ShareOfOwnTaste(model, interactions);
        double content = ShareOfOwnTaste(ContentTrainer.Fit(features), interactions);
        double popularity = ShareOfOwnTaste(
            new PopularityTrainer(new PopularityOptions()).Fit(interactions), interactions);
        Assert.InRange(popularity, 0, 0.5); // one taste in four by chance
        Assert.InRange(content, 0, 0.7);
        Assert.InRange(twoTower, 0.85, 1);
    }

    [Fact]
    public void Fit_Epochs_LowerTheLoss()
    {
        (InteractionMatrix interactions, RowMatrix features) = Planted();
        var losses = new Losses();

        new TwoTowerTrainer(new TwoTowerOptions { Epochs = 8 })
            .Fit(interactions, features, losses, TestContext.Current.CancellationToken);

        Assert.Equal(8, losses.All.Count);
        Assert.True(losses.All[^1].Loss < losses.All[0].Loss);
    }

    [Fact]
    public void Fit_EverybodyGoesTheSameWay_TheNextOneComesFirst()
    {
        // Items in a circle; only their order in time tells what comes next.
        const int Items = 12;
        var entries = new List<(int, int, float)>();
        var times = new List<long>();
        for (int user = 0; user < 120; user++)
        {
            foreach (int item in Enumerable.Range(0, 4).Select(step => (user + step) % Items).Order())
            {
                entries.Add((user, item, 1));
                times.Add((item - (user % Items) + Items) % Items);
            }
        }

        var options = new TwoTowerOptions
        {
            Factors = 16,
            Epochs = 60,
            LearningRate = 0.01f,
            LayerRate = 1,
            WeightDecay = 0,
            IdDropout = 0,
            Recency = new() { HalfLifePlaces = 0.5f },
        };
        TwoTowerModel model = new TwoTowerTrainer(options).Fit(
            new InteractionMatrix(SparseMatrix.FromEntries(120, Items, entries), times.ToArray()),
            new RowMatrix(Items, 1, new float[Items]),
            cancellationToken: TestContext.Current.CancellationToken);

        for (int last = 1; last < Items; last++)
        {
            float[] scores = new float[Items];
            model.Score(new SparseRow([last - 1, last], [1, 1], [10, 20]), scores);
            Assert.Equal((last + 1) % Items, Array.IndexOf(scores, scores.Max()));
        }
    }

    [Fact]
    public void Score_StrengthsTimesTen_AreTheSame()
    {
        (InteractionMatrix interactions, RowMatrix features) = Planted();
        TwoTowerModel model = new TwoTowerTrainer(new TwoTowerOptions { Epochs = 1 })
            .Fit(interactions, features, cancellationToken: TestContext.Current.CancellationToken);
        float[] scores = new float[Warm + Cold];
        float[] larger = new float[Warm + Cold];

        model.Score(new SparseRow([3, 8], [1, 2]), scores);
        model.Score(new SparseRow([3, 8], [10, 20]), larger);

        Assert.Equal(scores, larger, (a, b) => MathF.Abs(a - b) < 1e-5f);
        Assert.All(scores, score => Assert.InRange(score, -1.00001f, 1.00001f));
    }

    [Fact]
    public void Score_SavedModel_MatchesHandComputedCosine()
    {
        // z = (1, −1), V₁·z = 2 and −1, so that h = (2, 0) and u = (1, −1) + (0, 1)·2 = (1, 1).
        TwoTowerModel model = TwoTowerModel.FromTensors(Saved());
        float[] scores = new float[3];
        float[] contributions = new float[1];

        model.Score(new SparseRow([0], [3]), scores);
        float rest = model.Explain(new SparseRow([0], [3]), 2, contributions);

        Assert.Equal([0.707107f, 0.707107f, 0.989949f], scores, (a, b) => MathF.Abs(a - b) < 1e-5f); // 1.4 / √2
        Assert.Equal(0, rest);
        Assert.Equal(scores[2], contributions[0], 1e-5);
    }

    [Fact]
    public void FromTensors_LayerOfAnotherSize_ThrowsInvalidData()
    {
        TensorSet tensors = new TensorSet().AddMetadata("model", "two-tower");
        foreach ((string name, Tensor tensor) in Saved().Tensors)
        {
            tensors.Add(name, name == "user_second" ? Tensor.From<float>([1, 2, 3], 1, 3) : tensor);
        }

        Assert.Throws<InvalidDataException>(() => TwoTowerModel.FromTensors(tensors));
    }

    [Fact]
    public void Fit_InvalidFeatures_Throw()
    {
        InteractionMatrix interactions = new(SparseMatrix.FromEntries(1, 2, [(0, 0, 1)]));

        Assert.Throws<ArgumentException>(() => Fit(new RowMatrix(1, 1, new float[1])));
        Assert.Throws<ArgumentException>(() => Fit(new RowMatrix(2, 1, new[] { 0, float.NaN })));

        TwoTowerModel Fit(RowMatrix features) => new TwoTowerTrainer(new TwoTowerOptions()).Fit(
            interactions, features, cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { Factors = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { Hidden = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { BatchSize = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { LearningRate = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { Temperature = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { LayerRate = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { IdDropout = 1.5f });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { WeightDecay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { HistoryLength = 0 });
        Assert.Throws<ArgumentNullException>(() => new TwoTowerOptions { Recency = null! });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { MaxThreads = -1 });
    }

    /// <summary>Of each user's ten best items that nobody has, the share that is of the user's taste.</summary>
    private static double ShareOfOwnTaste(IRecommender model, InteractionMatrix interactions)
    {
        int hits = 0;
        float[] scores = new float[Warm + Cold];
        int[] best = new int[Cold / Tastes];
        for (int user = 0; user < Users; user++)
        {
            model.Score(interactions.History(user), scores);
            Array.Fill(scores, float.NaN, 0, Warm);
            int count = TopK.Select(scores, [], best);
            hits += best[..count].Count(item => item % Tastes == user % Tastes);
        }

        return (double)hits / (Users * best.Length);
    }

    /// <summary>
    /// Items and users of four tastes, ten items a user; features name the taste quietly among loud noise.
    /// </summary>
    private static (InteractionMatrix Interactions, RowMatrix Features) Planted()
    {
        var random = new Random(11);
        var entries = new HashSet<(int, int, float)>();
        while (entries.Count < Users * 10)
        {
            int user = entries.Count % Users;
            entries.Add((user, (user % Tastes) + (Tastes * random.Next(Warm / Tastes)), 1));
        }

        float[] features = new float[(Warm + Cold) * (Tastes + Loud)];
        for (int item = 0; item < Warm + Cold; item++)
        {
            Span<float> row = features.AsSpan(item * (Tastes + Loud), Tastes + Loud);
            row[item % Tastes] = 0.3f;
            for (int f = Tastes; f < row.Length; f++)
            {
                row[f] = (2 * random.NextSingle()) - 1;
            }

            Linear.Normalize(row);
        }

        return (
            new InteractionMatrix(SparseMatrix.FromEntries(Users, Warm + Cold, entries)),
            new RowMatrix(Warm + Cold, Tastes + Loud, features));
    }

    private static TensorSet Saved() => new TensorSet()
        .AddMetadata("model", "two-tower")
        .Add("item_vectors", Tensor.From<float>([1, 0, 0, 1, 0.6f, 0.8f], 3, 2))
        .Add("history_vectors", Tensor.From<float>([1, -1, 0, 0, 0, 0], 3, 2))
        .Add("user_first", Tensor.From<float>([2, 0, 0, 1], 2, 2))
        .Add("user_second", Tensor.From<float>([0, 5, 1, 5], 2, 2));

    private sealed class Losses : IProgress<TwoTowerEpoch>
    {
        public List<TwoTowerEpoch> All { get; } = [];

        public void Report(TwoTowerEpoch value) => All.Add(value);
    }
}
