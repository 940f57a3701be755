using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.FeatureAls;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.FeatureAls;

public class FeatureAlsContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) => new FeatureAlsTrainer(
        new FeatureAlsOptions { Als = new AlsOptions { Factors = 2, MaxThreads = maxThreads } })
        .Fit(interactions, RandomFeatures(interactions.ItemCount));

    private static RowMatrix RandomFeatures(int items)
    {
        var random = new Random(8);
        float[] values = [.. Enumerable.Range(0, items * 3).Select(_ => random.NextSingle() - 0.5f)];
        return new RowMatrix(items, 3, values);
    }
}

public class FeatureAlsTests
{
    private const int Kinds = 3;
    private const int Users = 60;
    private const int Items = 36;

    private static readonly FeatureAlsOptions Options = new()
    {
        Als = new AlsOptions { Factors = 6, Iterations = 8 },
        MapRegularization = 0.5f,
    };

    [Fact]
    public void Fit_ColdItemWithTheFeaturesOfAKind_RanksForItsUsers()
    {
        AlsModel model = new FeatureAlsTrainer(Options).Fit(
            Planted(), KindFeatures(), cancellationToken: TestContext.Current.CancellationToken);

        for (int user = 0; user < Users; user++)
        {
            float[] scores = new float[Items];
            model.Score(Planted().ByUser.Row(user), scores);

            // The last three items are cold, one of each kind.
            int best = scores.AsSpan(Items - Kinds).IndexOf(scores[(Items - Kinds)..].Max());
            Assert.Equal(user % Kinds, best);
            Assert.All(
                Enumerable.Range(0, Items - Kinds).Where(item => item % Kinds != user % Kinds),
                item => Assert.True(scores[Items - Kinds + best] > scores[item]));
        }
    }

    [Theory]
    [InlineData(AlsSolver.ConjugateGradient, null)]
    [InlineData(AlsSolver.Cholesky, 0.2f)]
    public void Fit_EachSweep_LowersTheLoss(AlsSolver solver, float? unobserved)
    {
        var losses = new List<double>();
        FeatureAlsOptions options = Options with
        {
            Als = Options.Als with { Solver = solver, UnobservedWeight = unobserved },
        };

        new FeatureAlsTrainer(options).Fit(
            Planted(), KindFeatures(), new Log(losses), TestContext.Current.CancellationToken);

        Assert.Equal(8, losses.Count);
        Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second <= pair.First * (1 + 1e-6)));
    }

    [Fact]
    public void Fit_FeaturesAreZero_IsPlainAls()
    {
        InteractionMatrix interactions = Planted();

        AlsModel model = new FeatureAlsTrainer(Options).Fit(
            interactions,
            new RowMatrix(Items, 2, new float[Items * 2]),
            cancellationToken: TestContext.Current.CancellationToken);

        AlsModel plain = new AlsTrainer(Options.Als).Fit(
            interactions, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(plain.ItemFactors.Values.ToArray(), model.ItemFactors.Values.ToArray());
    }

    [Fact]
    public void Fit_StrongPull_PutsItemsWhereTheirFeaturesAre()
    {
        // All items of a kind share their features, so a strong λ leaves them almost the same vector.
        FeatureAlsOptions options = Options with
        {
            Als = Options.Als with { Regularization = 3, RegularizationExponent = 0, UnobservedWeight = 0.1f },
            MapRegularization = 1e-3f,
        };

        RowMatrix items = new FeatureAlsTrainer(options).Fit(
            Planted(), KindFeatures(), cancellationToken: TestContext.Current.CancellationToken).ItemFactors;

        float apart = TensorPrimitives.Distance(items.Row(0), items.Row(Kinds));
        Assert.True(TensorPrimitives.Norm(items.Row(0)) > 0.1f);
        Assert.True(apart < 0.1f * TensorPrimitives.Norm(items.Row(0)), $"{apart} apart");
    }

    [Fact]
    public void FeatureMap_TwoItems_MatchesHandComputedRidge()
    {
        // One feature t = 1 and 2, weights λ = 1 and 3 (mean 2, hence w = 0.5 and 1.5), y = 3 and 1, μ = 3.5:
        // W = (0.5·1·3 + 1.5·2·1) / (0.5·1 + 1.5·4 + 3.5) = 4.5 / 10
        FeatureAlsOptions options = Options with
        {
            Als = Options.Als with { Factors = 1 },
            MapRegularization = 3.5f,
        };
        var map = new FeatureMap(new RowMatrix(2, 1, new float[] { 1, 2 }), [1, 3], options);
        float[] centers = new float[2];

        map.Fit(new RowMatrix(2, 1, new float[] { 3, 1 }), TestContext.Current.CancellationToken);
        map.Apply(centers, TestContext.Current.CancellationToken);

        Assert.Equal(0.45f, centers[0], 1e-6);
        Assert.Equal(0.9f, centers[1], 1e-6);
        Assert.Equal(2 * 3.5 * 0.45 * 0.45, map.Penalty(), 1e-5);
    }

    [Fact]
    public void Fit_FeaturesOfAnotherNumberOfItems_Throws() => Assert.Throws<ArgumentException>(() =>
        new FeatureAlsTrainer(Options).Fit(
            Planted(), new RowMatrix(1, 1, new float[1]), cancellationToken: TestContext.Current.CancellationToken));

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { MapRegularization = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { MapRegularization = float.NaN });
        Assert.Throws<ArgumentNullException>(() => Options with { Als = null! }); // what the check is for
    }

    /// <summary>A user has four in five items of their kind; nobody has the last three items.</summary>
    private static InteractionMatrix Planted()
    {
        var random = new Random(4);
        var entries = new List<(int, int, float)>();
        for (int user = 0; user < Users; user++)
        {
            for (int item = user % Kinds; item < Items - Kinds; item += Kinds)
            {
                if (random.Next(5) > 0)
                {
                    entries.Add((user, item, 1));
                }
            }
        }

        return new InteractionMatrix(SparseMatrix.FromEntries(Users, Items, entries));
    }

    /// <summary>One feature a kind.</summary>
    private static RowMatrix KindFeatures()
    {
        float[] features = new float[Items * Kinds];
        for (int item = 0; item < Items; item++)
        {
            features[(item * Kinds) + (item % Kinds)] = 1;
        }

        return new RowMatrix(Items, Kinds, features);
    }

    private sealed class Log(List<double> losses) : IProgress<AlsSweep>
    {
        public void Report(AlsSweep value) => losses.Add(value.Loss);
    }
}
