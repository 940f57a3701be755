using System.Numerics.Tensors;

namespace Matinee.Text.Transformers;

/// <summary>Mixes the values of a text's tokens: softmax(Q·Kᵀ/√d + bias)·V for each head.</summary>
/// <remarks>Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017, eq. 1.</remarks>
/// <param name="heads">Number of heads.</param>
/// <param name="hiddenSize">Length H of a hidden state; each head has H / heads of it.</param>
/// <param name="positions">Biases by distance, or null for none.</param>
internal sealed class SelfAttention(int heads, int hiddenSize, RelativePositions? positions)
{
    private readonly int _headSize = hiddenSize / heads;

    /// <summary>Mixes the rows of one text.</summary>
    /// <param name="projected">Query, key and value of each token side by side. Shape [n, 3H].</param>
    /// <param name="scores">Overwritten. Shape [n].</param>
    /// <param name="context">Receives the mixed values. Shape [n, H].</param>
    public void Apply(ReadOnlySpan<float> projected, Span<float> scores, Span<float> context)
    {
        int length = scores.Length;
        float scale = 1 / MathF.Sqrt(_headSize);
        for (int head = 0; head < heads; head++)
        {
            for (int query = 0; query < length; query++)
            {
                Score(projected, head, query, scores);
                TensorPrimitives.Multiply(scores, scale, scores);
                if (positions is not null)
                {
                    TensorPrimitives.Add(scores, positions.Of(head, query, length), scores);
                }

                TensorPrimitives.SoftMax(scores, scores);
                Mix(projected, head, scores, context.Slice((query * hiddenSize) + (head * _headSize), _headSize));
            }
        }
    }

    private void Score(ReadOnlySpan<float> projected, int head, int query, Span<float> scores)
    {
        int width = 3 * hiddenSize;
        ReadOnlySpan<float> asking = projected.Slice((query * width) + (head * _headSize), _headSize);
        for (int key = 0; key < scores.Length; key++)
        {
            int start = (key * width) + hiddenSize + (head * _headSize);
            scores[key] = TensorPrimitives.Dot(asking, projected.Slice(start, _headSize));
        }
    }

    private void Mix(ReadOnlySpan<float> projected, int head, ReadOnlySpan<float> shares, Span<float> mixed)
    {
        int width = 3 * hiddenSize;
        mixed.Clear();
        for (int token = 0; token < shares.Length; token++)
        {
            int start = (token * width) + (2 * hiddenSize) + (head * _headSize);
            TensorPrimitives.MultiplyAdd(projected.Slice(start, _headSize), shares[token], mixed, mixed);
        }
    }
}
