using System.Numerics.Tensors;

namespace Matinee.Core.Numerics;

/// <summary>Mixes the tokens of one text: softmax(Q·Kᵀ/√d + bias)·V for each head.</summary>
/// <remarks>
/// Immutable and thread-safe. Every key is seen by every query: rows of other texts are not passed in.
/// Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017, eq. 1.
/// </remarks>
public sealed class MultiHeadAttention
{
    private readonly int _heads;
    private readonly int _headSize;
    private readonly float[] _relativeBias;

    /// <summary>Attention without a bias.</summary>
    /// <param name="heads">Number of heads.</param>
    /// <param name="headSize">Length d of a query, key or value of one head.</param>
    public MultiHeadAttention(int heads, int headSize)
        : this(heads, headSize, [])
    {
    }

    /// <summary>Attention with a bias that depends on the distance of query and key.</summary>
    /// <param name="heads">Number of heads.</param>
    /// <param name="headSize">Length d of a query, key or value of one head.</param>
    /// <param name="relativeBias">
    /// Added to the scaled product at place (query − key + M − 1), M the length of the longest text.
    /// Shape [heads, 2M − 1], or empty for none.
    /// </param>
    /// <exception cref="ArgumentException">The shape of the bias does not fit.</exception>
    public MultiHeadAttention(int heads, int headSize, ReadOnlySpan<float> relativeBias)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(headSize);
        if (relativeBias.Length % heads != 0 || (!relativeBias.IsEmpty && relativeBias.Length / heads % 2 == 0))
        {
            throw new ArgumentException($"{relativeBias.Length} biases are not an odd number for each of {heads} heads.");
        }

        _heads = heads;
        _headSize = headSize;
        _relativeBias = relativeBias.ToArray();
    }

    /// <summary>Floats of scratch that a text needs.</summary>
    /// <param name="tokens">Length L of the text; a shorter text needs no more.</param>
    public int ScratchLength(int tokens) => (tokens + 32) * (_headSize + 32);

    /// <summary>Mixes the tokens of one text.</summary>
    /// <param name="rows">Query, key and value of each token, head after head in each. Shape [L, 3·heads·d].</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> floats.</param>
    /// <param name="output">Receives the mixed values, head after head. Shape [L, heads·d].</param>
    public void Apply(ReadOnlySpan<float> rows, Span<float> scratch, Span<float> output)
    {
        int width = _heads * _headSize;
        int tokens = rows.Length / (3 * width);
        int biasWidth = _relativeBias.Length / _heads;
        int center = biasWidth / 2;
        Span<float> weights = scratch[..tokens];
        for (int head = 0; head < _heads; head++)
        {
            for (int query = 0; query < tokens; query++)
            {
                ReadOnlySpan<float> q = rows.Slice((query * 3 * width) + (head * _headSize), _headSize);
                for (int key = 0; key < tokens; key++)
                {
                    ReadOnlySpan<float> k = rows.Slice((((key * 3) + 1) * width) + (head * _headSize), _headSize);
                    weights[key] = (TensorPrimitives.Dot(q, k) / MathF.Sqrt(_headSize))
                        + (biasWidth == 0 ? 0 : _relativeBias[(head * biasWidth) + query - key + center]);
                }

                TensorPrimitives.SoftMax(weights, weights);
                Span<float> mixed = output.Slice((query * width) + (head * _headSize), _headSize);
                mixed.Clear();
                for (int key = 0; key < tokens; key++)
                {
                    ReadOnlySpan<float> v = rows.Slice((((key * 3) + 2) * width) + (head * _headSize), _headSize);
                    TensorPrimitives.MultiplyAdd(v, weights[key], mixed, mixed);
                }
            }
        }
    }
}
