using System.Buffers;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.Weighting;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.Transitions;

/// <summary>
/// Scores items by how often they came soon after the latest ones: Σ strength · recency · transition.
/// </summary>
/// <remarks>
/// Without timestamps all entries of a history count the same. Cost of a call: O(I + n·(K + log n)) time, no memory.
/// </remarks>
public sealed class TransitionsModel : IRecommender
{
    internal const string Kind = "transitions";

    internal TransitionsModel(SparseMatrix successors, RecencyOptions recency) =>
        (Successors, Recency) = (successors, recency);

    /// <inheritdoc/>
    public int ItemCount => Successors.Rows;

    /// <summary>Weight &gt; 0 of each item's K strongest successors. Shape [I, I].</summary>
    public SparseMatrix Successors { get; }

    /// <summary>How much less the older entries of a history count.</summary>
    public RecencyOptions Recency { get; }

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the successors stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static TransitionsModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        SparseMatrix successors = tensors.GetSparse("successors");
        return successors.Rows == successors.Columns
            ? new TransitionsModel(successors, tensors.GetRecency())
            : throw new InvalidDataException(
                $"Successors of {successors.Rows} items among {successors.Columns} items.");
    }

    /// <inheritdoc/>
    public void Score(SparseRow history, Span<float> scores)
    {
        HistoryCheck.ForScore(history, ItemCount, scores);

        float[] rented = ArrayPool<float>.Shared.Rent(history.Count);
        Span<float> weights = rented.AsSpan(0, history.Count);
        RecencyWeights.Fill(history, Recency, weights);
        scores.Clear();
        for (int i = 0; i < history.Count; i++)
        {
            SparseRow successors = Successors.Row(history.Indices[i]);
            float weight = history.Values[i] * weights[i];
            for (int j = 0; j < successors.Count; j++)
            {
                scores[successors.Indices[j]] += weight * successors.Values[j];
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    /// <remarks>A history item contributes strength · recency · transition; the rest is 0.</remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);

        RecencyWeights.Fill(history, Recency, contributions);
        for (int i = 0; i < history.Count; i++)
        {
            SparseRow successors = Successors.Row(history.Indices[i]);
            int place = successors.Indices.BinarySearch(itemIndex);
            contributions[i] *= place >= 0 ? history.Values[i] * successors.Values[place] : 0;
        }

        return 0;
    }

    /// <inheritdoc/>
    public TensorSet ToTensors() =>
        ModelTensors.Create(Kind).AddRecency(Recency).AddSparse("successors", Successors);
}
