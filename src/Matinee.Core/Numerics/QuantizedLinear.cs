using System.Buffers;
using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>A linear map with weights and inputs of one byte, and sums of 32 bits.</summary>
/// <remarks>
/// Each output has its own scale; each input row gets its scale when it arrives. The sums of bytes are exact, so a
/// row's result depends on no other row and on no vector width. Source: Jacob et al., "Quantization and Training of
/// Neural Networks for Efficient Integer-Arithmetic-Only Inference", CVPR 2018, section 2.3, with a scale for each row.
/// </remarks>
public sealed unsafe class QuantizedLinear : ILinearLayer
{
    // Rows that share one pass over the weights. Fewer read the weights from memory too often, more push the
    // rows out of the caches: measured at the shapes of MiniLM and MPNet.
    private const int BlockRows = 128;

    private const int Width = VectorFunctions.Width;

    private readonly QuantizedWeights _weights;
    private readonly float[] _bias; // [⌈N/32⌉·32]
    private readonly Activation _activation;

    /// <summary>Rounds the weights.</summary>
    /// <param name="weights">W. Shape [N, K], row-major.</param>
    /// <param name="bias">b. Shape [N], or empty for none.</param>
    /// <param name="inputs">Length K of an input row, 65536 at most.</param>
    /// <param name="activation">Applied to every output.</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public QuantizedLinear(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int inputs, Activation activation = Activation.None)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputs, 65536); // 65536 · 255 · 127 fits into 32 bits
        Outputs = LinearShape.Outputs(weights, bias, inputs);
        Inputs = inputs;
        _activation = activation;
        _weights = new QuantizedWeights(weights, inputs);
        _bias = new float[_weights.Scales.Length];
        bias.CopyTo(_bias);
    }

    /// <inheritdoc/>
    public int Inputs { get; }

    /// <inheritdoc/>
    public int Outputs { get; }

    private int RowBytes => _weights.Groups * QuantizedTile.Group;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        LinearShape.Check(this, input, rows, output);
        byte[] rented = ArrayPool<byte>.Shared.Rent(BlockRows * RowBytes);
        fixed (float* from = input, to = output)
        {
            fixed (byte* bytes = rented)
            {
                for (int row = 0; row < rows; row += BlockRows)
                {
                    int count = Math.Min(BlockRows, rows - row);
                    Multiply(from + ((nint)row * Inputs), count, bytes, to + ((nint)row * Outputs));
                }
            }
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private void Multiply(float* input, int rows, byte* bytes, float* output)
    {
        float* scales = stackalloc float[BlockRows];
        int* zeros = stackalloc int[BlockRows];
        for (int row = 0; row < rows; row++)
        {
            byte* target = bytes + (row * RowBytes);
            (scales[row], zeros[row]) = RowQuantizer.Fill(input + ((nint)row * Inputs), Inputs, target);
            new Span<byte>(target + Inputs, RowBytes - Inputs).Clear();
        }

        var block = new Block { Bytes = bytes, Scales = scales, Zeros = zeros, Rows = rows };
        fixed (sbyte* panels = _weights.Panels)
        {
            for (int column = 0; column < Outputs; column += QuantizedTile.Columns)
            {
                sbyte* panel = panels + ((nint)(column / QuantizedTile.Columns) * _weights.PanelBytes);
                MultiplyPanel(block, panel, column, output + column);
            }
        }
    }

    private void MultiplyPanel(in Block block, sbyte* panel, int column, float* output)
    {
        int* tile = stackalloc int[QuantizedTile.Rows * QuantizedTile.Columns];
        int width = Math.Min(QuantizedTile.Columns, Outputs - column);
        bool isLast = column + width == Outputs;
        int tiles = (block.Rows + QuantizedTile.Rows - 1) / QuantizedTile.Rows;
        nint portion = isLast ? 0 : (_weights.PanelBytes + tiles - 1) / tiles;
        sbyte* next = panel + _weights.PanelBytes;
        for (int row = 0; row < block.Rows; row += QuantizedTile.Rows, next += portion)
        {
            // Each tile asks for its part of the next panel, which else arrives too late from the third-level cache.
            CacheLines.Prefetch(next, portion);

            // Rows past the last one hold what was there before; their sums are not read.
            QuantizedTile.Fill(block.Bytes + (row * RowBytes), RowBytes, panel, _weights.Groups, tile);
            float* target = output + ((nint)row * Outputs);
            int count = Math.Min(QuantizedTile.Rows, block.Rows - row);
            if (width == QuantizedTile.Columns)
            {
                Restore(tile, column, block.From(row, count), target, Outputs);
            }
            else
            {
                Restore(tile, column, block.From(row, count), (float*)tile, QuantizedTile.Columns);
                for (int r = 0; r < count; r++)
                {
                    new ReadOnlySpan<float>((float*)tile + (r * QuantizedTile.Columns), width)
                        .CopyTo(new Span<float>(target + ((nint)r * Outputs), width));
                }
            }

            Activations.Apply(_activation, target, count, width, Outputs);
        }
    }

    /// <summary>Turns the sums of a tile into outputs: scales · (Σ bytes·weights − zero · Σ weights) + bias.</summary>
    private void Restore(int* sums, int column, in Block rows, float* target, nint stride)
    {
        fixed (float* scales = &_weights.Scales[column], bias = &_bias[column])
        {
            fixed (int* weightSums = &_weights.Sums[column])
            {
                Vector512<float> scale0 = Vector512.Load(scales), scale1 = Vector512.Load(scales + Width);
                Vector512<float> bias0 = Vector512.Load(bias), bias1 = Vector512.Load(bias + Width);
                Vector512<int> whole0 = Vector512.Load(weightSums), whole1 = Vector512.Load(weightSums + Width);
                for (int row = 0; row < rows.Rows; row++, sums += QuantizedTile.Columns, target += stride)
                {
                    var scale = Vector512.Create(rows.Scales[row]);
                    var zero = Vector512.Create(rows.Zeros[row]);
                    var first = Vector512.ConvertToSingle(Vector512.Load(sums) - (whole0 * zero));
                    var second = Vector512.ConvertToSingle(Vector512.Load(sums + Width) - (whole1 * zero));
                    Vector512.FusedMultiplyAdd(first, scale0 * scale, bias0).Store(target);
                    Vector512.FusedMultiplyAdd(second, scale1 * scale, bias1).Store(target + Width);
                }
            }
        }
    }

    /// <summary>Rounded rows.</summary>
    private struct Block
    {
        public byte* Bytes; // [rows, RowBytes]
        public float* Scales; // [rows]
        public int* Zeros; // [rows]
        public int Rows;

        /// <summary>Scales and zeros of some of the rows.</summary>
        public readonly Block From(int row, int count) =>
            new() { Scales = Scales + row, Zeros = Zeros + row, Rows = count };
    }
}
