using Matinee.Core.Data;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.Popularity;

/// <summary>The same score of an item for everybody.</summary>
public sealed class PopularityModel : IRecommender
{
    internal const string Kind = "popularity";

    private readonly ReadOnlyMemory<float> _scores;

    internal PopularityModel(ReadOnlyMemory<float> scores) => _scores = scores;

    /// <inheritdoc/>
    public int ItemCount => _scores.Length;

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the tensor stays where it is.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static PopularityModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        return new PopularityModel(tensors.Get("scores").AsMemory<float>());
    }

    /// <inheritdoc/>
    public void Score(SparseRow history, Span<float> scores)
    {
        HistoryCheck.ForScore(history, ItemCount, scores);
        _scores.Span.CopyTo(scores);
    }

    /// <inheritdoc/>
    /// <remarks>No history item causes anything: the whole score is the rest.</remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);
        contributions.Clear();
        return _scores.Span[itemIndex];
    }

    /// <inheritdoc/>
    public TensorSet ToTensors() => ModelTensors.Create(Kind).Add("scores", Tensor.From(_scores.Span));
}
