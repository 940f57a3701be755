using System.Diagnostics;
using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.Ease;

/// <summary>Scores items by weights from item to item, which may be negative: Σ strength · weight.</summary>
/// <remarks>Cost of a call: O(n·I) time with all weights, O(I + n·N) with N kept of each item; no memory.</remarks>
public sealed class EaseModel : IRecommender
{
    internal const string Kind = "ease";

    private const string StorageKey = "storage";
    private const string Dense = "dense";
    private const string Sparse = "sparse";

    internal EaseModel(RowMatrix weights) => AllWeights = weights;

    internal EaseModel(SparseMatrix weights) => LargestWeights = weights;

    /// <inheritdoc/>
    public int ItemCount => AllWeights?.Rows ?? LargestWeights?.Rows ?? 0;

    /// <summary>
    /// B: weight of each history item (row) for each other item, 0 on the diagonal; null when only the largest were
    /// kept. Shape [I, I].
    /// </summary>
    public RowMatrix? AllWeights { get; }

    /// <summary>The largest weights of each column of B; null when all were kept. Shape [I, I].</summary>
    public SparseMatrix? LargestWeights { get; }

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the weights stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static EaseModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        string storage = tensors.GetMetadata(StorageKey);
        if (storage == Sparse)
        {
            return new EaseModel(ItemLinks.Read(tensors, "weights"));
        }

        RowMatrix weights = tensors.GetRows("weights");
        return storage == Dense && weights.Rows == weights.Columns
            ? new EaseModel(weights)
            : throw new InvalidDataException(
                $"Weights of {weights.Rows} × {weights.Columns}, storage '{storage}'; expected a square, '{Dense}'.");
    }

    /// <inheritdoc/>
    public void Score(SparseRow history, Span<float> scores)
    {
        if (LargestWeights is not null)
        {
            ItemLinks.Score(LargestWeights, history, scores);
            return;
        }

        HistoryCheck.ForScore(history, ItemCount, scores);
        scores.Clear();
        for (int i = 0; i < history.Count && AllWeights is not null; i++)
        {
            TensorPrimitives.MultiplyAdd(AllWeights.Row(history.Indices[i]), history.Values[i], scores, scores);
        }
    }

    /// <inheritdoc/>
    /// <remarks>A history item contributes strength · weight, which may be negative; the rest is 0.</remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        if (LargestWeights is not null)
        {
            ItemLinks.Explain(LargestWeights, history, itemIndex, contributions);
            return 0;
        }

        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);
        for (int i = 0; i < history.Count && AllWeights is not null; i++)
        {
            contributions[i] = history.Values[i] * AllWeights.Row(history.Indices[i])[itemIndex];
        }

        return 0;
    }

    /// <inheritdoc/>
    public TensorSet ToTensors()
    {
        TensorSet tensors = ModelTensors.Create(Kind);
        return AllWeights is not null
            ? tensors.AddMetadata(StorageKey, Dense).AddRows("weights", AllWeights)
            : tensors.AddMetadata(StorageKey, Sparse)
                .AddSparse("weights", LargestWeights ?? throw new UnreachableException());
    }
}
