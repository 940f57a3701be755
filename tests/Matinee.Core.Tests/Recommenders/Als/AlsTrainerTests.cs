using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.Als;

public class AlsTrainerTests
{
    private static readonly AlsOptions Options = new()
    {
        Factors = 5,
        Regularization = 0.5f,
        Alpha = 2,
        RegularizationExponent = 0,
        Bm25 = null,
        Iterations = 8,
    };

    [Theory]
    [InlineData(AlsSolver.ConjugateGradient, 0)]
    [InlineData(AlsSolver.ConjugateGradient, 0.5f)]
    [InlineData(AlsSolver.Cholesky, 0)]
    [InlineData(AlsSolver.Cholesky, 0.5f)]
    public void Fit_EachSweep_LowersTheLoss(AlsSolver solver, float exponent)
    {
        var losses = new LossLog();

        Fit(PlantedTastes.TwoClusters(), Options with { Solver = solver, RegularizationExponent = exponent }, losses);

        Assert.Equal(Options.Iterations, losses.Values.Count);
        Assert.All(losses.Values.Zip(losses.Values.Skip(1)), pair =>
            Assert.True(pair.Second <= pair.First * (1 + 1e-6), $"{pair.First} rose to {pair.Second}"));
    }

    [Fact]
    public void Fit_ManySweeps_BothSolversReachTheSameLoss()
    {
        double exact = LastLoss(Options with { Solver = AlsSolver.Cholesky, Iterations = 60 });
        double iterative = LastLoss(Options with { Solver = AlsSolver.ConjugateGradient, Iterations = 60 });

        Assert.Equal(exact, iterative, exact * 0.01);
    }

    [Fact]
    public void Loss_AfterASweep_EqualsTheSumOverAllCells()
    {
        InteractionMatrix interactions = PlantedTastes.TwoClusters();
        var fit = new AlsFit(interactions, Options with { RegularizationExponent = 0.5f });
        fit.Sweep(TestContext.Current.CancellationToken);

        double plain = PlainLoss(interactions, fit);

        Assert.Equal(plain, fit.Loss(), plain * 1e-5);
    }

    [Fact]
    public void Fit_PlantedFactors_RanksHiddenPairsAboveOthers()
    {
        // Users and items are of eight kinds; a pair of one kind is liked, and one in five such pairs is hidden.
        var random = new Random(3);
        var shown = new List<(int, int, float)>();
        var hidden = new List<(int User, int Item)>();
        for (int user = 0; user < 80; user++)
        {
            for (int item = user % 8; item < 80; item += 8)
            {
                if (random.Next(5) == 0)
                {
                    hidden.Add((user, item));
                }
                else
                {
                    shown.Add((user, item, 1));
                }
            }
        }

        var interactions = new InteractionMatrix(SparseMatrix.FromEntries(80, 80, shown));
        AlsModel model = Fit(interactions, Options with { Factors = 8, Regularization = 2 });

        foreach ((int user, int item) in hidden)
        {
            float[] scores = new float[80];
            model.Score(interactions.ByUser.Row(user), scores);
            Assert.All(Enumerable.Range(0, 80).Where(other => other % 8 != user % 8), other =>
                Assert.True(scores[item] > scores[other]));
        }
    }

    [Fact]
    public void Fit_AnotherSeed_GivesAnotherModel()
    {
        InteractionMatrix interactions = PlantedTastes.TwoClusters();

        float[] first = Fit(interactions, Options with { Seed = 1 }).ItemFactors.Values.ToArray();
        float[] second = Fit(interactions, Options with { Seed = 2 }).ItemFactors.Values.ToArray();

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Fit_RegularizationLostInRounding_NamesRowAndOption()
    {
        // One heavy item: α·r·y·yᵀ has rank 1 and exceeds λ by more than single precision holds.
        var interactions = new InteractionMatrix(SparseMatrix.FromEntries(1, 1, [(0, 0, 1e6f)]));
        AlsOptions options = Options with { Regularization = 1e-12f, Alpha = 1e6f, Solver = AlsSolver.Cholesky };

        ModelFitException error = Assert.Throws<ModelFitException>(() => Fit(interactions, options));

        Assert.Contains("user 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("Regularization", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            new AlsTrainer(Options).Fit(PlantedTastes.TwoClusters(), cancellationToken: source.Token));
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { Factors = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { Regularization = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { Regularization = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { RegularizationExponent = 1.5f });
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { Alpha = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { Iterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { Solver = (AlsSolver)5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Options with { MaxThreads = -1 });
    }

    private static AlsModel Fit(InteractionMatrix interactions, AlsOptions options, LossLog? losses = null) =>
        new AlsTrainer(options).Fit(interactions, losses, TestContext.Current.CancellationToken);

    private static double LastLoss(AlsOptions options)
    {
        var losses = new LossLog();
        Fit(PlantedTastes.TwoClusters(), options, losses);
        return losses.Values[^1];
    }

    private static double PlainLoss(InteractionMatrix interactions, AlsFit fit)
    {
        double loss = 0;
        for (int user = 0; user < interactions.UserCount; user++)
        {
            SparseRow row = interactions.ByUser.Row(user);
            ReadOnlySpan<float> x = fit.UserSide.Factors.Row(user);
            for (int item = 0; item < interactions.ItemCount; item++)
            {
                int place = row.Indices.BinarySearch(item);
                double r = place >= 0 ? row.Values[place] : 0;
                double error = (r > 0 ? 1 : 0) - TensorPrimitives.Dot(x, fit.ItemSide.Factors.Row(item));
                loss += (1 + (Options.Alpha * r)) * error * error;
            }

            loss += Penalty(row, x, interactions.ItemCount);
        }

        for (int item = 0; item < interactions.ItemCount; item++)
        {
            loss += Penalty(interactions.ByItem.Row(item), fit.ItemSide.Factors.Row(item), interactions.UserCount);
        }

        return loss;
    }

    /// <summary>λ·√(number of cells + α·Σr)·‖x‖².</summary>
    private static double Penalty(SparseRow row, ReadOnlySpan<float> vector, int cells) =>
        Options.Regularization * Math.Sqrt(cells + (Options.Alpha * TensorPrimitives.Sum(row.Values)))
        * TensorPrimitives.Dot(vector, vector);

    private sealed class LossLog : IProgress<AlsSweep>
    {
        public List<double> Values { get; } = [];

        public void Report(AlsSweep value)
        {
            Assert.Equal(Values.Count + 1, value.Sweep);
            Values.Add(value.Loss);
        }
    }
}
