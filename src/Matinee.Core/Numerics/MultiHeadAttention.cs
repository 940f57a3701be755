using System.Numerics.Tensors;

namespace Matinee.Core.Numerics;

/// <summary>Mixes the tokens of one text: softmax(Q·Kᵀ/√d + bias)·V for each head.</summary>
/// <remarks>
/// Every key is seen by every query: rows of other texts are not passed in. 32 queries at a time are the columns of a
/// table of weights, so that the softmax runs down the columns without sums across a vector, and the table is read
/// as it lies by the product with the values. Immutable and thread-safe.
/// Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017, eq. 1.
/// </remarks>
public sealed unsafe class MultiHeadAttention
{
    private const int Columns = TileProduct.Columns;

    private readonly int _heads;
    private readonly int _headSize;
    private readonly int _paddedSize; // floats of a value, filled up to whole tiles
    private readonly int _longest;
    private readonly int _biasStride;
    private readonly float[] _relativeBias; // [heads, 8 + 2M − 1 + 32]: tiles reach beyond the text on both sides

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
        int distances = relativeBias.Length / heads;
        if (relativeBias.Length % heads != 0 || (!relativeBias.IsEmpty && distances % 2 == 0))
        {
            throw new ArgumentException(
                $"{relativeBias.Length} biases are not an odd number for each of {heads} heads.");
        }

        _heads = heads;
        _headSize = headSize;
        _paddedSize = (headSize + Columns - 1) / Columns * Columns;
        _longest = relativeBias.IsEmpty ? int.MaxValue : (distances + 1) / 2;
        _biasStride = relativeBias.IsEmpty ? 0 : TileProduct.Rows + distances + Columns;
        _relativeBias = new float[heads * _biasStride];
        for (int head = 0; head < heads && !relativeBias.IsEmpty; head++)
        {
            relativeBias.Slice(head * distances, distances)
                .CopyTo(_relativeBias.AsSpan((head * _biasStride) + TileProduct.Rows));
        }
    }

    /// <summary>Floats of scratch that a text needs.</summary>
    /// <param name="tokens">Length L of the text; a shorter text needs no more.</param>
    public int ScratchLength(int tokens)
    {
        int keys = PadRows(tokens);
        return (keys * (_headSize + _paddedSize + Columns)) + (Columns * (_headSize + _paddedSize + 1));
    }

    /// <summary>Mixes the tokens of one text.</summary>
    /// <param name="rows">Query, key and value of each token, head after head in each. Shape [L, 3·heads·d].</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> floats.</param>
    /// <param name="output">Receives the mixed values, head after head. Shape [L, heads·d].</param>
    /// <exception cref="ArgumentException">The shapes disagree, or the text is longer than the bias allows.</exception>
    public void Apply(ReadOnlySpan<float> rows, Span<float> scratch, Span<float> output)
    {
        int width = _heads * _headSize;
        int tokens = rows.Length / (3 * width);
        if (rows.Length != 3 * width * tokens
            || output.Length != width * tokens
            || tokens > _longest
            || scratch.Length < ScratchLength(tokens))
        {
            throw new ArgumentException(
                $"Shapes disagree: {rows.Length} inputs, {output.Length} outputs, {scratch.Length} floats of scratch "
                + $"for {_heads} heads of {_headSize} and at most {_longest} tokens.");
        }

        fixed (float* input = rows, to = output, work = scratch, bias = _relativeBias)
        {
            Work room = Split(work, tokens);
            nint center = TileProduct.Rows + (nint)_longest - 1; // distance 0
            for (int head = 0; head < _heads; head++)
            {
                float* distances = bias == null ? null : bias + ((nint)head * _biasStride) + center;
                ApplyHead(input + (head * _headSize), tokens, distances, room, to + (head * _headSize));
            }
        }
    }

    private static int PadRows(int tokens) => (tokens + TileProduct.Rows - 1) / TileProduct.Rows * TileProduct.Rows;

    private Work Split(float* scratch, int tokens)
    {
        int keys = PadRows(tokens);
        Work room = default;
        room.Keys = scratch;
        room.Values = room.Keys + (keys * _headSize);
        room.Weights = room.Values + (keys * _paddedSize);
        room.Queries = room.Weights + (keys * Columns);
        room.Mixed = room.Queries + (Columns * _headSize);
        room.Sums = room.Mixed + (Columns * _paddedSize);
        new Span<float>(room.Keys, keys * (_headSize + _paddedSize)).Clear();
        return room;
    }

    private void ApplyHead(float* input, int tokens, float* distances, in Work room, float* output)
    {
        int width = _heads * _headSize;
        for (int token = 0; token < tokens; token++)
        {
            float* key = input + ((nint)token * 3 * width) + width;
            new ReadOnlySpan<float>(key, _headSize).CopyTo(new Span<float>(room.Keys + (token * _headSize), _headSize));
            new ReadOnlySpan<float>(key + width, _headSize)
                .CopyTo(new Span<float>(room.Values + (token * _paddedSize), _headSize));
        }

        for (int first = 0; first < tokens; first += Columns)
        {
            int queries = Math.Min(Columns, tokens - first);
            PanelTranspose.Fill(input + ((nint)first * 3 * width), 3 * width, queries, _headSize, room.Queries);
            var panel = new Span<float>(room.Queries, _headSize * Columns);
            TensorPrimitives.Multiply(panel, 1 / MathF.Sqrt(_headSize), panel);
            Compare(tokens, distances == null ? null : distances + first, room);
            ColumnSoftmax.Apply(room.Weights, tokens, room.Sums);
            Mix(tokens, queries, room);
            for (int query = 0; query < queries; query++)
            {
                TensorPrimitives.Multiply(
                    new ReadOnlySpan<float>(room.Mixed + (query * _paddedSize), _headSize),
                    room.Sums[query],
                    new Span<float>(output + ((nint)(first + query) * width), _headSize));
            }
        }
    }

    /// <summary>Fills the table of weights: keys down, 32 queries across.</summary>
    /// <param name="tokens">Number of keys.</param>
    /// <param name="distances">Bias of the first query and the first key; one key further is one place back.</param>
    /// <param name="room">Has packed keys and queries.</param>
    private void Compare(int tokens, float* distances, in Work room)
    {
        for (int key = 0; key < tokens; key += TileProduct.Rows)
        {
            var factors = new TileFactors(room.Keys + (key * _headSize), room.Queries, _headSize)
            {
                LeftRow = _headSize,
                LeftStep = 1,
                RightStep = Columns,
            };
            float* start = distances == null ? null : distances - key;
            TileProduct.Fill(factors, start, -1, room.Weights + (key * Columns), Columns);
        }
    }

    private void Mix(int tokens, int queries, in Work room)
    {
        for (int query = 0; query < queries; query += TileProduct.Rows)
        {
            for (int column = 0; column < _paddedSize; column += Columns)
            {
                var factors = new TileFactors(room.Weights + query, room.Values + column, tokens)
                {
                    LeftRow = 1,
                    LeftStep = Columns,
                    RightStep = _paddedSize,
                };
                TileProduct.Fill(factors, null, 0, room.Mixed + (query * _paddedSize) + column, _paddedSize);
            }
        }
    }

    /// <summary>Where the parts of the scratch begin.</summary>
    private struct Work
    {
        public float* Keys; // [L to whole tiles, d]
        public float* Values; // [L to whole tiles, d to whole tiles]
        public float* Weights; // [L to whole tiles, 32 queries]
        public float* Queries; // [d, 32 queries]
        public float* Mixed; // [32 queries, d to whole tiles]
        public float* Sums; // [32 queries]
    }
}
