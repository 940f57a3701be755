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
    private const int BlockRows = 96;

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

        int* tile = stackalloc int[QuantizedTile.Rows * QuantizedTile.Columns];
        fixed (sbyte* panels = _weights.Panels)
        {
            for (int column = 0; column < Outputs; column += QuantizedTile.Columns)
            {
                sbyte* panel = panels + ((nint)(column / QuantizedTile.Columns) * _weights.PanelBytes);
                for (int row = 0; row < rows; row += QuantizedTile.Rows)
                {
                    // Rows past the last one hold what was there before; their sums are not read.
                    QuantizedTile.Fill(bytes + (row * RowBytes), RowBytes, panel, _weights.Groups, tile);
                    int count = Math.Min(QuantizedTile.Rows, rows - row);
                    float* target = output + ((nint)row * Outputs) + column;
                    for (int r = 0; r < count; r++)
                    {
                        int* sums = tile + (r * QuantizedTile.Columns);
                        Restore(sums, column, scales[row + r], zeros[row + r], target + ((nint)r * Outputs));
                    }

                    int width = Math.Min(QuantizedTile.Columns, Outputs - column);
                    Activations.Apply(_activation, target, count, width, Outputs);
                }
            }
        }
    }

    /// <summary>Turns the sums of a row into outputs: scales · (Σ bytes·weights − zero · Σ weights) + bias.</summary>
    private void Restore(int* sums, int column, float scale, int zero, float* target)
    {
        fixed (float* scales = _weights.Scales, bias = _bias)
        {
            fixed (int* weightSums = _weights.Sums)
            {
                int width = Math.Min(QuantizedTile.Columns, Outputs - column);
                int c = 0;
                for (; c <= width - VectorFunctions.Width; c += VectorFunctions.Width)
                {
                    Vector512<int> sum = Vector512.Load(sums + c) - (Vector512.Load(weightSums + column + c) * zero);
                    Vector512.FusedMultiplyAdd(
                        Vector512.ConvertToSingle(sum),
                        Vector512.Load(scales + column + c) * scale,
                        Vector512.Load(bias + column + c)).Store(target + c);
                }

                for (; c < width; c++)
                {
                    int sum = sums[c] - (weightSums[column + c] * zero);
                    target[c] = MathF.FusedMultiplyAdd(sum, scales[column + c] * scale, bias[column + c]);
                }
            }
        }
    }
}
