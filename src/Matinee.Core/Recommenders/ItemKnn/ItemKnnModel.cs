using Matinee.Core.Data;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.ItemKnn;

/// <summary>Scores items by how similar they are to those in the history: Σ strength · similarity.</summary>
/// <remarks>Cost of a call: O(I + n·K) time, no memory.</remarks>
public sealed class ItemKnnModel : IRecommender
{
    internal const string Kind = "item-knn";

    internal ItemKnnModel(SparseMatrix neighbors) => Neighbors = neighbors;

    /// <inheritdoc/>
    public int ItemCount => Neighbors.Rows;

    /// <summary>Similarity &gt; 0 of each item to its K nearest ones. Shape [I, I].</summary>
    public SparseMatrix Neighbors { get; }

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the neighbors stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static ItemKnnModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        return new ItemKnnModel(ItemLinks.Read(tensors, "neighbors"));
    }

    /// <inheritdoc/>
    public void Score(SparseRow history, Span<float> scores) => ItemLinks.Score(Neighbors, history, scores);

    /// <inheritdoc/>
    /// <remarks>A history item contributes strength · similarity; the rest is 0.</remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        ItemLinks.Explain(Neighbors, history, itemIndex, contributions);
        return 0;
    }

    /// <inheritdoc/>
    public TensorSet ToTensors() => ModelTensors.Create(Kind).AddSparse("neighbors", Neighbors);
}
