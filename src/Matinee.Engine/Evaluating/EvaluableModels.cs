using Matinee.Core.Data;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Content;
using Matinee.Core.Recommenders.Ease;
using Matinee.Core.Recommenders.FeatureAls;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Core.Recommenders.Rp3Beta;
using Matinee.Core.Recommenders.Transitions;
using Matinee.Core.Recommenders.TwoTower;
using Matinee.Core.Recommenders.UserKnn;
using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Engine.Evaluating;

/// <summary>All models that can be compared, with the settings worth trying.</summary>
internal static class EvaluableModels
{
    private static readonly int[] Neighbors = [20, 50, 100, 200, 400];
    private static readonly float[] Shrinkages = [0, 5, 10, 20, 50, 100];
    private static readonly int[] Factors = [8, 16, 24, 32, 48, 64, 96];
    private static readonly float[] Exponents = [0, 0.5f, 1];
    private static readonly int[] WideFactors = [64, 128, 192, 256, 384, 512];
    private static readonly int[] Leaves = [4, 8, 16, 31];
    private static readonly int[] Sweeps = [10, 15, 20, 30];

    /// <summary>The models in the order in which they are reported.</summary>
    /// <param name="seed">Seed of models that start at random.</param>
    public static IReadOnlyList<EvaluableModel> All(int seed) =>
    [
        EvaluableModel.Create("popularity", new PopularityOptions(), null,
            (options, _, train, _) => new PopularityTrainer(options).Fit(train)),
        EvaluableModel.Create(
            "popularity-recent",
            new PopularityOptions { HalfLife = TimeSpan.FromDays(730) },
            random => new PopularityOptions { HalfLife = TimeSpan.FromDays(LogUniform(random, 7, 3000)) },
            (options, _, train, _) => new PopularityTrainer(options).Fit(train)),
        ItemNeighbors("itemknn", ItemKnnWeighting.Cosine),
        ItemNeighbors("itemknn-jaccard", ItemKnnWeighting.Jaccard),
        ItemNeighbors("itemknn-tfidf", ItemKnnWeighting.TfIdf),
        ItemNeighbors("itemknn-bm25", ItemKnnWeighting.Bm25),
        UserNeighbors("userknn", UserKnnWeighting.Cosine),
        UserNeighbors("userknn-jaccard", UserKnnWeighting.Jaccard),
        UserNeighbors("userknn-tfidf", UserKnnWeighting.TfIdf),
        UserNeighbors("userknn-bm25", UserKnnWeighting.Bm25),
        EvaluableModel.Create(
            "rp3beta",
            new Rp3BetaOptions(),
            random => new Rp3BetaOptions
            {
                Alpha = MathF.Round(0.3f + (1.7f * random.NextSingle()), 2),
                Beta = MathF.Round(random.NextSingle(), 2),
                Neighbors = Pick(random, Neighbors),
            },
            (options, _, train, token) => new Rp3BetaTrainer(options).Fit(train, token)),
        EvaluableModel.Create(
            "ease",
            new EaseOptions(),
            random => new EaseOptions { Regularization = LogUniform(random, 10, 3000) },
            (options, _, train, token) => new EaseTrainer(options).Fit(train, token)),
        Factorization("als", new AlsOptions { Seed = seed }),
        Factorization("als-bm25", new AlsOptions { Seed = seed, Bm25 = new Bm25Options() }),
        EvaluableModel.Create(
            "ials",
            new AlsOptions
            {
                Factors = 192, UnobservedWeight = 0.3f, Regularization = 0.007f, Iterations = 12,
                Solver = AlsSolver.Cholesky, Seed = seed,
            },
            random => DrawUnobserved(random, new AlsOptions { Solver = AlsSolver.Cholesky, Seed = seed }),
            (options, _, train, token) => new AlsTrainer(options).Fit(train, progress: null, token)),
        EvaluableModel.Create("content", new NoOptions(), null,
            (_, sources, _, _) => FitContent(sources), needsVectors: true),
        EvaluableModel.Create("transitions", new TransitionsOptions(), DrawTransitions,
            (options, _, train, token) => new TransitionsTrainer(options).Fit(train, token)),
        EvaluableModel.Create("two-tower", new TwoTowerOptions { Seed = seed }, null,
            (options, sources, train, token) => new TwoTowerTrainer(options)
                .Fit(train, VectorsOf(sources), cancellationToken: token), needsVectors: true),
        EvaluableModel.Create("feature-als", new FeatureAlsOptions { Als = new AlsOptions { Seed = seed } }, null,
            (options, sources, train, token) => new FeatureAlsTrainer(options)
                .Fit(train, VectorsOf(sources), cancellationToken: token), needsVectors: true),
        EvaluableModel.Create("fusion", new FusionSettings { Als = new AlsOptions { Seed = seed } },
            random => DrawFusion(random, seed),
            (settings, sources, train, token) => settings.Fit(sources, train, token)),
        EvaluableModel.Create(
            "hybrid", new HybridSettings { Learning = new LearnedHybridOptions { Seed = seed } },
            random => DrawHybrid(random, seed),
            (settings, sources, train, token) => settings.Fit(sources, train, token)),
    ];

    /// <summary>The content model over the text vectors at hand.</summary>
    public static ContentModel FitContent(FitSources sources) => ContentTrainer.Fit(VectorsOf(sources));

    private static RowMatrix VectorsOf(FitSources sources) => sources.Vectors is { } vectors
        ? vectors.Value
        : throw new InvalidOperationException("There are no text vectors; name the files that hold the items' texts.");

    private static EvaluableModel ItemNeighbors(string name, ItemKnnWeighting weighting) => EvaluableModel.Create(
        name,
        new ItemKnnOptions { Weighting = weighting },
        random => new ItemKnnOptions
        {
            Weighting = weighting,
            Neighbors = Pick(random, Neighbors),
            Shrinkage = Pick(random, Shrinkages),
            Bm25 = weighting == ItemKnnWeighting.Bm25 ? DrawBm25(random) : new Bm25Options(),
        },
        (options, _, train, token) => new ItemKnnTrainer(options).Fit(train, token));

    private static EvaluableModel UserNeighbors(string name, UserKnnWeighting weighting) => EvaluableModel.Create(
        name,
        new UserKnnOptions { Weighting = weighting },
        random => new UserKnnOptions
        {
            Weighting = weighting,
            Neighbors = Pick(random, Neighbors),
            Shrinkage = Pick(random, Shrinkages),
            Bm25 = weighting == UserKnnWeighting.Bm25 ? DrawBm25(random) : new Bm25Options(),
        },
        (options, _, train, _) => new UserKnnTrainer(options).Fit(train));

    private static EvaluableModel Factorization(string name, AlsOptions defaults) => EvaluableModel.Create(
        name,
        defaults,
        random => DrawAls(random, defaults),
        (options, _, train, token) => new AlsTrainer(options).Fit(train, progress: null, token));

    private static AlsOptions DrawAls(Random random, AlsOptions defaults) => defaults with
    {
        Factors = Pick(random, Factors),
        Regularization = LogUniform(random, 0.01f, 100),
        RegularizationExponent = Pick(random, Exponents),
        Alpha = LogUniform(random, 0.3f, 40),
        Iterations = Pick(random, Sweeps),
        Bm25 = defaults.Bm25 is null ? null : DrawBm25(random),
    };

    /// <summary>The form and the ranges of Rendle, Krichene, Zhang and Koren, RecSys 2022, section 4.</summary>
    private static AlsOptions DrawUnobserved(Random random, AlsOptions defaults) => defaults with
    {
        Factors = Pick(random, WideFactors),
        UnobservedWeight = LogUniform(random, 0.02f, 3),
        Regularization = LogUniform(random, 0.0005f, 0.05f),
        Iterations = Pick(random, Sweeps),
    };

    private static Bm25Options DrawBm25(Random random) =>
        new() { K1 = LogUniform(random, 0.5f, 200), B = MathF.Round(random.NextSingle(), 2) };

    private static FusionSettings DrawFusion(Random random, int seed) => new()
    {
        Als = new AlsOptions { Seed = seed },
        AlsWeight = LogUniform(random, 0.1f, 10),
        ItemKnnWeight = LogUniform(random, 0.1f, 10),
        ContentWeight = LogUniform(random, 0.03f, 3),
        PopularityWeight = LogUniform(random, 0.03f, 3),
        RankConstant = (int)LogUniform(random, 5, 200),
        EaseWeight = LogUniform(random, 0.1f, 10),
    };

    private static TransitionsOptions DrawTransitions(Random random) => new()
    {
        GapHalfLifePlaces = LogUniform(random, 1, 20),
        BackwardWeight = MathF.Round(random.NextSingle(), 2),
        Shrinkage = LogUniform(random, 1, 50),
        PopularityExponent = MathF.Round(0.6f * random.NextSingle(), 2),
        Recency = new RecencyOptions { HalfLifePlaces = LogUniform(random, 1, 20) },
    };

    private static HybridSettings DrawHybrid(Random random, int seed)
    {
        var defaults = new LearnedHybridOptions { Seed = seed };
        return new HybridSettings
        {
            Learning = defaults with
            {
                Ranker = defaults.Ranker with
                {
                    MaxLeaves = Pick(random, Leaves),
                    LearningRate = LogUniform(random, 0.02f, 0.15f),
                    MinRowsPerLeaf = (int)LogUniform(random, 20, 500),
                    FeatureFraction = MathF.Round(0.3f + (0.7f * random.NextSingle()), 2),
                },
            },
            UsesMood = random.NextSingle() < 0.5f,
        };
    }

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>A draw whose logarithm is uniform, rounded to three digits so that reports stay readable.</summary>
    private static float LogUniform(Random random, float low, float high)
    {
        double drawn = low * Math.Pow(high / low, random.NextDouble());
        double unit = Math.Pow(10, Math.Floor(Math.Log10(drawn)) - 2);
        return (float)(Math.Round(drawn / unit) * unit);
    }

    private sealed record NoOptions;
}
