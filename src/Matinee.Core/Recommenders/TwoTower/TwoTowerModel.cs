using System.Buffers;
using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders.Weighting;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>Scores items by the cosine of their vector and that of the history.</summary>
/// <remarks>
/// With z = Σ w·zᵢ over the history, w = strength · recency, the user is u = z + V₂·max(0, V₁·z), and the score of item
/// j is u·vⱼ / |u|. An item or a history that nothing is known of scores 0.
/// Cost of a call: O(n·(F + log n) + F·(H + I)) time.
/// </remarks>
public sealed class TwoTowerModel : IRecommender
{
    internal const string Kind = "two-tower";

    private readonly RowMatrix _history;
    private readonly RowMatrix _first;
    private readonly RowMatrix _second;

    internal TwoTowerModel(
        RowMatrix items, RowMatrix history, RowMatrix first, RowMatrix second, RecencyOptions recency) =>
        (ItemVectors, _history, _first, _second, Recency) = (items, history, first, second, recency);

    /// <inheritdoc/>
    public int ItemCount => ItemVectors.Rows;

    /// <summary>Item vectors of length 1, or zero where nothing is known. Shape [I, F].</summary>
    public RowMatrix ItemVectors { get; }

    /// <summary>How much less the older entries of a history count.</summary>
    public RecencyOptions Recency { get; }

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the vectors stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static TwoTowerModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        RowMatrix items = tensors.GetRows("item_vectors");
        RowMatrix first = tensors.GetRows("user_first");
        int hidden = first.Rows;
        return new TwoTowerModel(
            items,
            Checked(tensors, "history_vectors", items.Rows, items.Columns),
            Checked(tensors, "user_first", hidden, items.Columns),
            Checked(tensors, "user_second", items.Columns, hidden),
            tensors.GetRecency());
    }

    /// <inheritdoc/>
    public void Score(SparseRow history, Span<float> scores)
    {
        HistoryCheck.ForScore(history, ItemCount, scores);

        float[] rented = ArrayPool<float>.Shared.Rent(ItemVectors.Columns);
        Span<float> user = rented.AsSpan(0, ItemVectors.Columns);
        if (FillUser(history, user))
        {
            RowProducts.Dot(ItemVectors, user, scores);
        }
        else
        {
            scores.Clear();
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>The direction of a user's taste, whose inner products with item vectors are the scores.</summary>
    /// <param name="history">Items of the user with strength r &gt; 0.</param>
    /// <param name="user">Receives a vector of length 1. Shape [F].</param>
    /// <returns>False, and zeros, when nothing is known of any history item.</returns>
    public bool FillUser(SparseRow history, Span<float> user)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(history.Count + user.Length + _first.Rows);
        Span<float> weights = rented.AsSpan(0, history.Count);
        Span<float> pooled = rented.AsSpan(history.Count, user.Length);
        FillWeights(history, weights);
        Pool(history, weights, pooled);
        UserTower.Forward(
            pooled, _first.Values, _second.Values, rented.AsSpan(history.Count + user.Length, _first.Rows), user);
        ArrayPool<float>.Shared.Return(rented);
        return Linear.Normalize(user) > 0;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The tower has no offsets, so that u = J·z with J = I + V₂·D·V₁, D = 1 where a hidden unit is active. A history
    /// item i contributes wᵢ·(J·zᵢ)·vⱼ / |u|; the contributions make up the score and the rest is 0.
    /// </remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);

        (int factors, int hidden) = (ItemVectors.Columns, _first.Rows);
        float[] rented = ArrayPool<float>.Shared.Rent((2 * factors) + hidden);
        Span<float> pooled = rented.AsSpan(0, factors);
        Span<float> direction = rented.AsSpan(factors, factors);
        Span<float> units = rented.AsSpan(2 * factors, hidden);
        FillWeights(history, contributions);
        Pool(history, contributions, pooled);
        float length = UserTower.Forward(pooled, _first.Values, _second.Values, units, direction);

        // Jᵀ·vⱼ once; every history item is then one inner product.
        UserTower.Backward(ItemVectors.Row(itemIndex), _first.Values, _second.Values, units, direction);
        for (int i = 0; i < history.Count; i++)
        {
            float share = TensorPrimitives.Dot(_history.Row(history.Indices[i]), direction);
            contributions[i] = length > 0 ? contributions[i] * share / length : 0;
        }

        ArrayPool<float>.Shared.Return(rented);
        return 0;
    }

    /// <inheritdoc/>
    public TensorSet ToTensors() => ModelTensors.Create(Kind)
        .AddRecency(Recency)
        .AddRows("item_vectors", ItemVectors)
        .AddRows("history_vectors", _history)
        .AddRows("user_first", _first)
        .AddRows("user_second", _second);

    private void Pool(SparseRow history, ReadOnlySpan<float> weights, Span<float> pooled)
    {
        pooled.Clear();
        for (int i = 0; i < history.Count; i++)
        {
            TensorPrimitives.MultiplyAdd(_history.Row(history.Indices[i]), weights[i], pooled, pooled);
        }
    }

    /// <summary>Strength · recency, 1 in all: a cosine does not depend on it, but small numbers would vanish.</summary>
    private void FillWeights(SparseRow history, Span<float> weights)
    {
        RecencyWeights.Fill(history, Recency, weights);
        TensorPrimitives.Multiply(weights, history.Values, weights);
        float sum = TensorPrimitives.Sum<float>(weights);
        if (sum > 0)
        {
            TensorPrimitives.Divide(weights, sum, weights);
        }
    }

    private static RowMatrix Checked(TensorSet tensors, string name, int rows, int columns)
    {
        RowMatrix matrix = tensors.GetRows(name);
        return matrix.Rows == rows && matrix.Columns == columns
            ? matrix
            : throw new InvalidDataException(
                $"Tensor '{name}' is {matrix.Rows} × {matrix.Columns}, not {rows} × {columns}.");
    }
}
