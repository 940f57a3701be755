using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.Als;

/// <summary>The state of one training run: both sides' vectors, improved in turn.</summary>
internal sealed class AlsFit
{
    private const float FirstVectorScale = 0.1f;

    private readonly InteractionMatrix _strengths;
    private readonly AlsOptions _options;
    private readonly GramMatrix _gram;
    private readonly RowLoop<IAlsRowSolver> _rows;
    private readonly float[] _users;
    private readonly float[] _items;
    private readonly float[] _userGram;
    private readonly float[] _itemGram;

    public AlsFit(InteractionMatrix strengths, AlsOptions options)
    {
        (_strengths, _options) = (strengths, options);
        int factors = options.Factors;
        _gram = new GramMatrix(factors, options.MaxThreads);
        _rows = new RowLoop<IAlsRowSolver>(options.MaxThreads, () => options.Solver == AlsSolver.Cholesky
            ? new AlsCholesky(new float[factors * factors], factors)
            : new AlsConjugateGradient(factors));
        _users = new float[strengths.UserCount * factors];
        _items = FirstVectors(strengths.ByItem, options);
        _userGram = new float[factors * factors];
        _itemGram = new float[factors * factors];
        _gram.Compute(_items, _itemGram);
    }

    /// <summary>The user vectors, against which items are solved.</summary>
    public AlsSide UserSide => Side(_users, _strengths.UserCount, _userGram);

    /// <summary>The item vectors, against which users are solved, also users that were never seen.</summary>
    public AlsSide ItemSide => Side(_items, _strengths.ItemCount, _itemGram);

    /// <summary>Solves all users against the items, then all items against the users.</summary>
    public void Sweep(CancellationToken cancellationToken)
    {
        SolveRows("user", _strengths.ByUser, ItemSide, _users, cancellationToken);
        _gram.Compute(_users, _userGram, cancellationToken);
        SolveRows("item", _strengths.ByItem, UserSide, _items, cancellationToken);
        _gram.Compute(_items, _itemGram, cancellationToken);
    }

    public double Loss() => AlsLoss.Compute(_strengths, UserSide, ItemSide);

    private AlsSide Side(float[] vectors, int count, float[] gram) => new(
        new RowMatrix(count, _options.Factors, vectors),
        gram,
        _options.Alpha,
        _options.Regularization,
        _options.RegularizationExponent);

    private void SolveRows(
        string kind, SparseMatrix matrix, AlsSide side, float[] vectors, CancellationToken cancellationToken)
    {
        int factors = _options.Factors;
        int? failed = _rows.Run(
            matrix.Rows,
            (row, solver) => solver.Solve(side, matrix.Row(row), vectors.AsSpan(row * factors, factors)),
            cancellationToken);
        if (failed is int badRow)
        {
            throw new ModelFitException(
                $"The normal matrix of {kind} {badRow} is not positive definite in single precision; " +
                $"raise Regularization above {_options.Regularization} or lower Alpha below {_options.Alpha}.");
        }
    }

    /// <summary>Small random vectors; zero for items that nobody interacted with, which training never moves.</summary>
    private static float[] FirstVectors(SparseMatrix byItem, AlsOptions options)
    {
        var random = new Random(options.Seed);
        float scale = FirstVectorScale / MathF.Sqrt(options.Factors);
        float[] vectors = new float[byItem.Rows * options.Factors];
        for (int item = 0; item < byItem.Rows; item++)
        {
            Span<float> vector = vectors.AsSpan(item * options.Factors, options.Factors);
            for (int f = 0; f < vector.Length && !byItem.Row(item).IsEmpty; f++)
            {
                vector[f] = scale * ((2 * random.NextSingle()) - 1);
            }
        }

        return vectors;
    }
}
