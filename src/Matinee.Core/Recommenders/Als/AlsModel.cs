using System.Buffers;
using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders.Weighting;
using Matinee.Core.Tensors;
using Tensor = Matinee.Core.Tensors.Tensor;

namespace Matinee.Core.Recommenders.Als;

/// <summary>Item vectors, and the solve that turns any history into a user's vector.</summary>
/// <remarks>
/// A user's vector is x = (YᵀY + λI + Σ α·r·y·yᵀ)⁻¹ Σ (1 + α·r)·y over the history; the score of item j is yⱼ·x.
/// Cost of a call: O(F³ + F²·n + F·I) time.
/// </remarks>
public sealed class AlsModel : IRecommender
{
    internal const string Kind = "als";

    private readonly AlsSide _items;
    private readonly Bm25Weighting? _weighting;

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

        var side = new AlsSide(
            factors,
            gram.Memory,
            tensors.GetNumber("alpha"),
            tensors.GetNumber("regularization"),
            tensors.GetNumber("regularization_exponent"));
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
        FillUser(history, user);
        RowProducts.Dot(_items.Factors, user, scores);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A history item i contributes cᵢ·yⱼᵀWyᵢ with W the inverse of the user's normal matrix, so that the addends make
    /// up the score and the rest is 0. Source: Hu, Koren and Volinsky, ICDM 2008, section 5.
    /// </remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);

        int size = _items.Factors.Columns;
        float[] direction = ArrayPool<float>.Shared.Rent(size);
        float[] matrix = ArrayPool<float>.Shared.Rent(size * size);
        float[] weights = ArrayPool<float>.Shared.Rent(history.Count);
        Span<float> w = direction.AsSpan(0, size);
        SparseRow row = Weigh(history, weights);

        // W is symmetric, so one solve for the item serves every history entry.
        var solver = new AlsCholesky(matrix, size);
        ThrowUnless(solver.TryFactor(_items, row));
        _items.Factors.Row(itemIndex).CopyTo(w);
        solver.Substitute(w);
        for (int i = 0; i < row.Count; i++)
        {
            float confidence = 1 + (_items.Alpha * row.Values[i]);
            contributions[i] = confidence * TensorPrimitives.Dot(_items.Factors.Row(row.Indices[i]), w);
        }

        ArrayPool<float>.Shared.Return(weights);
        ArrayPool<float>.Shared.Return(matrix);
        ArrayPool<float>.Shared.Return(direction);
        return 0;
    }

    /// <inheritdoc/>
    public TensorSet ToTensors()
    {
        int size = _items.Factors.Columns;
        TensorSet tensors = ModelTensors.Create(Kind)
            .AddNumber("alpha", _items.Alpha)
            .AddNumber("regularization", _items.Regularization)
            .AddNumber("regularization_exponent", _items.Exponent)
            .AddRows("item_factors", _items.Factors)
            .Add("item_gram", Tensor.From(_items.Gram, size, size));
        return _weighting is null
            ? tensors
            : tensors.AddNumber("bm25_k1", _weighting.K1)
                .Add("bm25_item_damping", Tensor.From(_weighting.ItemDamping.Span));
    }

    /// <summary>Solves the vector of a user from a history.</summary>
    /// <param name="history">Items of the user with strength r &gt; 0; an empty one gives zeros.</param>
    /// <param name="user">Receives the vector x. Shape [F].</param>
    private void FillUser(SparseRow history, Span<float> user)
    {
        float[] matrix = ArrayPool<float>.Shared.Rent(user.Length * user.Length);
        float[] weights = ArrayPool<float>.Shared.Rent(history.Count);
        ThrowUnless(new AlsCholesky(matrix, user.Length).Solve(_items, Weigh(history, weights), user));
        ArrayPool<float>.Shared.Return(weights);
        ArrayPool<float>.Shared.Return(matrix);
    }

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
                $"train with Regularization above {_items.Regularization} or lower strengths.");
        }
    }
}
