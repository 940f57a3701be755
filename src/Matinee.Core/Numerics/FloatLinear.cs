using System.Buffers;

namespace Matinee.Core.Numerics;

/// <summary>A linear map with float32 weights.</summary>
/// <remarks>
/// The weights lie in panels of 32 outputs, one input after another. A panel meets a block of rows, eight rows at a
/// time, read where they lie. Every output is one chain of multiply-adds that begins
/// with the bias and runs over the inputs in order, so a row's result does not depend on the rows around it.
/// </remarks>
public sealed unsafe class FloatLinear : ILinearLayer
{
    // Rows that share one pass over the weights. Fewer read the weights from memory too often, more push the
    // rows out of the caches: measured at the shapes of MiniLM and MPNet.
    private const int BlockRows = 512;

    private readonly float[] _panels; // [⌈N/32⌉, K, 32]
    private readonly float[] _bias; // [⌈N/32⌉·32]
    private readonly Activation _activation;

    /// <summary>Copies weights and bias into the form that the product reads.</summary>
    /// <param name="weights">W. Shape [N, K], row-major.</param>
    /// <param name="bias">b. Shape [N], or empty for none.</param>
    /// <param name="inputs">Length K of an input row.</param>
    /// <param name="activation">Applied to every output.</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public FloatLinear(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int inputs, Activation activation = Activation.None)
    {
        Outputs = LinearShape.Outputs(weights, bias, inputs);
        Inputs = inputs;
        _activation = activation;
        int panels = (Outputs + TileProduct.Columns - 1) / TileProduct.Columns;
        _bias = new float[panels * TileProduct.Columns];
        bias.CopyTo(_bias);
        _panels = GC.AllocateUninitializedArray<float>(checked(panels * inputs * TileProduct.Columns));
        for (int panel = 0; panel < panels; panel++)
        {
            Pack(weights, panel);
        }
    }

    /// <inheritdoc/>
    public int Inputs { get; }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        LinearShape.Check(this, input, rows, output);
        float[] edge = ArrayPool<float>.Shared.Rent(TileProduct.Rows * Inputs);
        fixed (float* from = input, to = output, rest = edge)
        {
            for (int row = 0; row < rows; row += BlockRows)
            {
                int count = Math.Min(BlockRows, rows - row);
                Multiply(from + ((nint)row * Inputs), count, to + ((nint)row * Outputs), rest);
            }
        }

        ArrayPool<float>.Shared.Return(edge);
    }

    /// <summary>Multiplies a block of rows, panel after panel; the rest has room to pad the last few.</summary>
    private void Multiply(float* input, int rows, float* output, float* rest)
    {
        int wholeRows = rows - (rows % TileProduct.Rows);
        if (wholeRows < rows)
        {
            var padded = new Span<float>(rest, TileProduct.Rows * Inputs);
            padded.Clear();
            new ReadOnlySpan<float>(input + ((nint)wholeRows * Inputs), (rows - wholeRows) * Inputs).CopyTo(padded);
        }

        fixed (float* panels = _panels, bias = _bias)
        {
            for (int column = 0; column < Outputs; column += TileProduct.Columns)
            {
                float* panel = panels + ((nint)column * Inputs);
                for (int row = 0; row < rows; row += TileProduct.Rows)
                {
                    float* left = row < wholeRows ? input + ((nint)row * Inputs) : rest;
                    float* target = output + ((nint)row * Outputs) + column;
                    var factors = new TileFactors(left, panel, Inputs)
                    {
                        LeftRow = Inputs,
                        LeftStep = 1,
                        RightStep = TileProduct.Columns,
                    };
                    int width = Math.Min(TileProduct.Columns, Outputs - column);
                    FillTile(factors, bias + column, target, Math.Min(TileProduct.Rows, rows - row), width);
                }
            }
        }
    }

    private void FillTile(in TileFactors factors, float* bias, float* target, int rows, int width)
    {
        if (rows == TileProduct.Rows && width == TileProduct.Columns)
        {
            TileProduct.Fill(factors, bias, 0, target, Outputs);
            Activations.Apply(_activation, target, rows, width, Outputs);
            return;
        }

        float* tile = stackalloc float[TileProduct.Rows * TileProduct.Columns];
        TileProduct.Fill(factors, bias, 0, tile, TileProduct.Columns);
        Activations.Apply(_activation, tile, rows, width, TileProduct.Columns);
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(tile + (row * TileProduct.Columns), width)
                .CopyTo(new Span<float>(target + ((nint)row * Outputs), width));
        }
    }

    private void Pack(ReadOnlySpan<float> weights, int panel)
    {
        Span<float> to = _panels.AsSpan(panel * Inputs * TileProduct.Columns, Inputs * TileProduct.Columns);
        to.Clear();
        int first = panel * TileProduct.Columns;
        for (int lane = 0; lane < Math.Min(TileProduct.Columns, Outputs - first); lane++)
        {
            ReadOnlySpan<float> row = weights.Slice((first + lane) * Inputs, Inputs);
            for (int k = 0; k < row.Length; k++)
            {
                to[(k * TileProduct.Columns) + lane] = row[k];
            }
        }
    }
}
