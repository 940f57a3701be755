using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Evaluation.Protocols;

/// <summary>A model whose scores are what a test says.</summary>
internal sealed class TableModel(int itemCount, Func<int[], int, float> score) : IRecommender
{
    public int ItemCount => itemCount;

    public void Score(SparseRow history, Span<float> scores)
    {
        int[] items = history.Indices.ToArray();
        for (int item = 0; item < scores.Length; item++)
        {
            scores[item] = score(items, item);
        }
    }

    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        contributions.Clear();
        return score(history.Indices.ToArray(), itemIndex);
    }

    public TensorSet ToTensors() => new();
}
