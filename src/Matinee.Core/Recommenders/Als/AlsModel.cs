using System.Buffers;
using System.Collections.Concurrent;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders.Weighting;
using Matinee.Core.Tensors;
using Tensor = Matinee.Core.Tensors.Tensor;

namespace Matinee.Core.Recommenders.Als;

/// <summary>Item vectors, and the solve that turns any history into a user's vector.</summary>
/// <remarks>
/// A user's vector is x = (g·YᵀY + λI + Σ w·y·yᵀ)⁻¹ Σ t·y over the history, with weights as in training (Hu's form:
/// g = 1, w = α·r, t = 1 + α·r; with an unobserved weight α₀: g = α₀, w = t = r); the score of item j is yⱼ·x.
/// Cost of a call: O(F³ + F²·n + F·I) time.
/// </remarks>
public sealed class AlsModel : IRecommender
{
    internal const string Kind = "als";

    private readonly AlsSide _items;
    private readonly Bm25Weighting? _weighting;
    private readonly ConcurrentBag<AlsCholesky> _idleSolvers = []; // scratch memory, one a concurrent call

    internal AlsModel(AlsSide items, Bm25Weighting? weighting) => (_items, _weighting) = (items, weighting);

    /// <inheritdoc/>
    public int ItemCount => _items.Factors.Rows;

    /// <summary>Item vectors Y, zero for items that nobody interacted with. Shape [I, F].</summary>
    public RowMatrix ItemFactors => _items.Factors;

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the vectors stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static AlsModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        RowMatrix factors = tensors.GetRows("item_factors");
        RowMatrix gram = tensors.GetRows("item_gram");
        if (gram.Rows != factors.Columns || gram.Columns != factors.Columns)
        {
            throw new InvalidDataException(
                $"Tensor 'item_gram' is {gram.Rows} × {gram.Columns}, not {factors.Columns} × {factors.Columns}.");
        }

        bool hasUnobserved = tensors.Metadata.ContainsKey("unobserved_weight");
        var weights = new AlsWeights(
            hasUnobserved ? tensors.GetNumber("unobserved_weight") : 1,
            tensors.GetNumber("alpha"),
            hasUnobserved ? 0 : 1,
            tensors.GetNumber("regularization"),
            tensors.GetNumber("regularization_exponent"));
        var side = new AlsSide(factors, gram.Memory, weights);
        Bm25Weighting? weighting = tensors.Metadata.ContainsKey("bm25_k1")
            ? new Bm25Weighting(tensors.GetNumber("bm25_k1"), tensors.GetVector("bm25_item_damping", factors.Rows))
            : null;
        return new AlsModel(side, weighting);
    }

    /// <inheritdoc/>
    public void Score(SparseRow history, Span<float> scores)
    {
        HistoryCheck.ForScore(history, ItemCount, scores);

        float[] rented = ArrayPool<float>.Shared.Rent(_items.Factors.Columns);
        Span<float> user = rented.AsSpan(0, _items.Factors.Columns);
        ThrowUnless(TryFillUser(history, user));
        RowProducts.Dot(_items.Factors, user, scores);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A history item i contributes tᵢ·yⱼᵀWyᵢ with W the inverse of the user's normal matrix, so that the addends make
    /// up the score and the rest is 0. Source: Hu, Koren and Volinsky, ICDM 2008, section 5.
    /// </remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);

        AlsCholesky solver = TakeSolver();
        float[] direction = ArrayPool<float>.Shared.Rent(_items.Factors.Columns);
        float[] weights = ArrayPool<float>.Shared.Rent(history.Count);
        Span<float> w = direction.AsSpan(0, _items.Factors.Columns);
        SparseRow row = Weigh(history, weights);

        // W is symmetric, so one solve for the item serves every history entry.
        ThrowUnless(solver.TryFactor(_items, row));
        _items.Factors.Row(itemIndex).CopyTo(w);
        solver.Substitute(w);
        for (int i = 0; i < row.Count; i++)
        {
            float target = _items.Weights.Target(row.Values[i]);
            contributions[i] = target * RowProducts.Dot(_items.Factors.Row(row.Indices[i]), w);
        }

        ArrayPool<float>.Shared.Return(weights);
        ArrayPool<float>.Shared.Return(direction);
        _idleSolvers.Add(solver);
        return 0;
    }

    /// <summary>The best items of many users, each as <see cref="Score"/> has them.</summary>
    /// <param name="histories">One row a user, with strengths r &gt; 0. Shape [U, I].</param>
    /// <param name="count">Items a user, at most.</param>
    /// <param name="maxThreads">Upper bound of threads; 0 means one a core. The lists do not depend on it.</param>
    /// <param name="cancellationToken">Checked between blocks of users.</param>
    /// <returns>
    /// The items of each user that are not in the user's history, best first, equal scores by lower index.
    /// </returns>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    /// <remarks>Cost: O(F³ + F²·n + F·I) time a user; memory for all user vectors, O(F·U).</remarks>
    public TopLists RecommendAll(
        SparseMatrix histories, int count, int maxThreads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentOutOfRangeException.ThrowIfNotEqual(histories.Columns, ItemCount, nameof(histories));
        int size = _items.Factors.Columns;
        float[] users = new float[histories.Rows * size];
        int? failed = new RowLoop<float[]>(maxThreads, () => []).Run(
            histories.Rows,
            (user, _) => TryFillUser(histories.Row(user), users.AsSpan(user * size, size)),
            cancellationToken);
        ThrowUnless(failed is null);
        return BatchTopK.Select(
            new RowMatrix(histories.Rows, size, users), _items.Factors, histories, count, maxThreads);
    }

    /// <inheritdoc/>
    public TensorSet ToTensors()
    {
        int size = _items.Factors.Columns;
        TensorSet tensors = ModelTensors.Create(Kind)
            .AddNumber("alpha", _items.Weights.Strength)
            .AddNumber("regularization", _items.Weights.Regularization)
            .AddNumber("regularization_exponent", _items.Weights.Exponent)
            .AddRows("item_factors", _items.Factors)
            .Add("item_gram", Tensor.From(_items.WeightedGram, size, size));
        if (_items.Weights.Offset == 0)
        {
            tensors.AddNumber("unobserved_weight", _items.Weights.Unobserved);
        }

        return _weighting is null
            ? tensors
            : tensors.AddNumber("bm25_k1", _weighting.K1)
                .Add("bm25_item_damping", Tensor.From(_weighting.ItemDamping.Span));
    }

    /// <summary>Solves the vector of a user from a history.</summary>
    /// <param name="history">Items of the user with strength r &gt; 0; an empty one gives zeros.</param>
    /// <param name="user">Receives the vector x. Shape [F].</param>
    private bool TryFillUser(SparseRow history, Span<float> user)
    {
        AlsCholesky solver = TakeSolver();
        float[] weights = ArrayPool<float>.Shared.Rent(history.Count);
        bool isSolved = solver.Solve(_items, Weigh(history, weights), center: default, user);
        ArrayPool<float>.Shared.Return(weights);
        _idleSolvers.Add(solver);
        return isSolved;
    }

    private AlsCholesky TakeSolver() =>
        _idleSolvers.TryTake(out AlsCholesky? solver) ? solver : new AlsCholesky(_items.Factors.Columns);

    private SparseRow Weigh(SparseRow history, float[] weights)
    {
        if (_weighting is null)
        {
            return history;
        }

        Span<float> values = weights.AsSpan(0, history.Count);
        _weighting.Weigh(history, values);
        return new SparseRow(history.Indices, values);
    }

    private void ThrowUnless(bool isSolved)
    {
        if (!isSolved)
        {
            throw new ModelFitException(
                "The normal matrix of the history is not positive definite in single precision; " +
                $"train with Regularization above {_items.Weights.Regularization} or lower strengths.");
        }
    }
}
