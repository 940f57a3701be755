using System.Buffers;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.Rp3Beta;

/// <summary>Scores items by how probably a walk of three steps from the user ends there.</summary>
/// <remarks>
/// The first step leads to a history item with probability (r / Σ r)^α, the other two are in the model.
/// Cost of a call: O(I + n·K) time.
/// </remarks>
public sealed class Rp3BetaModel : IRecommender
{
    internal const string Kind = "rp3beta";

    private readonly float _alpha;

    internal Rp3BetaModel(SparseMatrix walks, float alpha) => (Walks, _alpha) = (walks, alpha);

    /// <inheritdoc/>
    public int ItemCount => Walks.Rows;

    /// <summary>Weight of the walks from each item over a user to another item, above 0. Shape [I, I].</summary>
    public SparseMatrix Walks { get; }

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the walks stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static Rp3BetaModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        return new Rp3BetaModel(ItemLinks.Read(tensors, "walks"), tensors.GetNumber("alpha"));
    }

    /// <inheritdoc/>
    public void Score(SparseRow history, Span<float> scores)
    {
        HistoryCheck.ForScore(history, ItemCount, scores);

        float[] rented = ArrayPool<float>.Shared.Rent(history.Count);
        ItemLinks.AddUp(Walks, FirstStep(history, rented), scores);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    /// <remarks>A history item contributes the walks that go over it; the rest is 0.</remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);

        float[] rented = ArrayPool<float>.Shared.Rent(history.Count);
        ItemLinks.Split(Walks, FirstStep(history, rented), itemIndex, contributions);
        ArrayPool<float>.Shared.Return(rented);
        return 0;
    }

    /// <inheritdoc/>
    public TensorSet ToTensors() => ModelTensors.Create(Kind).AddNumber("alpha", _alpha).AddSparse("walks", Walks);

    private SparseRow FirstStep(SparseRow history, float[] rented)
    {
        Span<float> transitions = rented.AsSpan(0, history.Count);
        Rp3BetaTrainer.ToTransitions(history.Values, _alpha, transitions);
        return new SparseRow(history.Indices, transitions);
    }
}
