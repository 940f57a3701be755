using System.Numerics.Tensors;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>A matrix of weights that is trained by Adam, one row at a time.</summary>
/// <remarks>
/// Rows without a gradient keep their moments, as in lazy variants for embeddings. Source: Kingma and Ba, "Adam: A
/// Method for Stochastic Optimization", ICLR 2015, algorithm 1; decay apart from the gradient: Loshchilov and Hutter,
/// "Decoupled Weight Decay Regularization", ICLR 2019, algorithm 2.
/// </remarks>
internal sealed class Parameter(int rows, int columns)
{
    private const float MeanDecay = 0.9f;
    private const float SquareDecay = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly float[] _mean = new float[rows * columns];
    private readonly float[] _square = new float[rows * columns];

    public int Rows => rows;

    public int Columns => columns;

    /// <summary>The weights. Shape [rows, columns].</summary>
    public float[] Values { get; } = new float[rows * columns];

    /// <summary>Derivatives of the loss; a step clears them. Shape [rows, columns].</summary>
    public float[] Gradient { get; } = new float[rows * columns];

    public Span<float> Row(int row) => Values.AsSpan(row * columns, columns);

    public Span<float> GradientRow(int row) => Gradient.AsSpan(row * columns, columns);

    /// <summary>Moves one row against its gradient.</summary>
    /// <param name="row">The row.</param>
    /// <param name="step">Number of this step, from 1.</param>
    /// <param name="rate">Step size.</param>
    /// <param name="decay">Share of the step size by which weights shrink.</param>
    /// <param name="scratch">Any floats. Shape [columns].</param>
    public void Step(int row, int step, float rate, float decay, Span<float> scratch)
    {
        Span<float> values = Row(row);
        Span<float> gradient = GradientRow(row);
        Span<float> mean = _mean.AsSpan(row * columns, columns);
        Span<float> square = _square.AsSpan(row * columns, columns);
        float meanCorrection = 1 - MathF.Pow(MeanDecay, step);
        float squareCorrection = 1 - MathF.Pow(SquareDecay, step);

        TensorPrimitives.Multiply(mean, MeanDecay, mean);
        TensorPrimitives.MultiplyAdd(gradient, 1 - MeanDecay, mean, mean);
        TensorPrimitives.Multiply(gradient, gradient, scratch);
        TensorPrimitives.Multiply(square, SquareDecay, square);
        TensorPrimitives.MultiplyAdd(scratch, 1 - SquareDecay, square, square);

        TensorPrimitives.Multiply(square, 1 / squareCorrection, scratch);
        TensorPrimitives.Sqrt(scratch, scratch);
        TensorPrimitives.Add(scratch, Epsilon, scratch);
        TensorPrimitives.Divide(mean, scratch, scratch);
        TensorPrimitives.Multiply(values, 1 - (rate * decay), values);
        TensorPrimitives.MultiplyAdd(scratch, -rate / meanCorrection, values, values);
        gradient.Clear();
    }
}
