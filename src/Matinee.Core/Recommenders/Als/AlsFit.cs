using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.Als;

/// <summary>The state of one training run: both sides' vectors, improved in turn.</summary>
internal sealed class AlsFit
{
    private const float FirstVectorScale = 0.1f;

    private readonly InteractionMatrix _strengths;
    private readonly AlsOptions _options;
    private readonly AlsWeights _weights;
    private readonly float[]? _itemCenters;
    private readonly GramMatrix _gram;
    private readonly RowLoop<IAlsRowSolver> _rows;
    private readonly float[] _users;
    private readonly float[] _items;
    private readonly float[] _userGram;
    private readonly float[] _itemGram;

    /// <param name="strengths">Observed pairs.</param>
    /// <param name="options">What to fit.</param>
    /// <param name="itemCenters">
    /// What λ pulls each item's vector towards, read in every sweep; null means zero. Shape [I, F].
    /// </param>
    public AlsFit(InteractionMatrix strengths, AlsOptions options, float[]? itemCenters = null)
    {
        (_strengths, _options, _itemCenters) = (strengths, options, itemCenters);
        _weights = AlsWeights.Of(options);
        int factors = options.Factors;
        _gram = new GramMatrix(factors, options.MaxThreads);
        _rows = new RowLoop<IAlsRowSolver>(options.MaxThreads, () => options.Solver == AlsSolver.Cholesky
            ? new AlsCholesky(factors)
            : new AlsConjugateGradient(factors));
        _users = new float[strengths.UserCount * factors];
        _items = FirstVectors(strengths.ByItem, options);
        _userGram = new float[factors * factors];
        _itemGram = new float[factors * factors];
        ComputeGram(_items, _itemGram, CancellationToken.None);
    }

    /// <summary>The user vectors, against which items are solved.</summary>
    public AlsSide UserSide => Side(_users, _strengths.UserCount, _userGram);

    /// <summary>The item vectors, against which users are solved, also users that were never seen.</summary>
    public AlsSide ItemSide => Side(_items, _strengths.ItemCount, _itemGram);

    /// <summary>Solves all users against the items, then all items against the users.</summary>
    public void Sweep(CancellationToken cancellationToken)
    {
        SolveRows(ItemSide, _users, cancellationToken);
        ComputeGram(_users, _userGram, cancellationToken);
        SolveRows(UserSide, _items, cancellationToken);
        ComputeGram(_items, _itemGram, cancellationToken);
    }

    public double Loss() => AlsLoss.Compute(_strengths, UserSide, ItemSide, _itemCenters);

    private AlsSide Side(float[] vectors, int count, float[] gram) => new(
        new RowMatrix(count, _options.Factors, vectors),
        gram,
        _weights);

    private void ComputeGram(float[] vectors, float[] gram, CancellationToken cancellationToken)
    {
        _gram.Compute(vectors, gram, cancellationToken);
        TensorPrimitives.Multiply(gram, _weights.Unobserved, gram);
    }

    private void SolveRows(AlsSide side, float[] vectors, CancellationToken cancellationToken)
    {
        bool isItems = vectors == _items;
        SparseMatrix matrix = isItems ? _strengths.ByItem : _strengths.ByUser;
        float[]? centers = isItems ? _itemCenters : null;
        int factors = _options.Factors;
        int? failed = _rows.Run(
            matrix.Rows,
            (row, solver) => solver.Solve(
                side,
                matrix.Row(row),
                centers is null ? default : centers.AsSpan(row * factors, factors),
                vectors.AsSpan(row * factors, factors)),
            cancellationToken);
        if (failed is int badRow)
        {
            throw new ModelFitException(
                $"The normal matrix of {(isItems ? "item" : "user")} {badRow} is not positive definite in single "
                + $"precision; raise Regularization above {_options.Regularization} or lower the weight of what was "
                + $"seen against what was not: Alpha {_options.Alpha}, UnobservedWeight {_weights.Unobserved}.");
        }
    }

    /// <summary>Small random vectors; zero for items that nobody interacted with, which training never moves.</summary>
    private static float[] FirstVectors(SparseMatrix byItem, AlsOptions options)
    {
        var random = new Random(options.Seed);
        float scale = FirstVectorScale / MathF.Sqrt(options.Factors);
        bool isGaussian = options.UnobservedWeight is not null;
        float[] vectors = new float[byItem.Rows * options.Factors];
        for (int item = 0; item < byItem.Rows; item++)
        {
            Span<float> vector = vectors.AsSpan(item * options.Factors, options.Factors);
            for (int f = 0; f < vector.Length && !byItem.Row(item).IsEmpty; f++)
            {
                vector[f] = scale * (isGaussian ? Gaussian(random) : (2 * random.NextSingle()) - 1);
            }
        }

        return vectors;
    }

    /// <summary>A normal deviate. Source: Box and Muller, Annals of Mathematical Statistics 1958, eq. 1.</summary>
    private static float Gaussian(Random random)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return (float)(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
