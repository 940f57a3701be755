namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>What one tower computes for the rows of a batch, and the derivatives of the loss by it.</summary>
internal sealed class TowerSide(int capacity, int dimension, int hidden, int factors)
{
    private readonly float[] _lengths = new float[capacity];

    /// <summary>Features that go in. Shape [capacity, d].</summary>
    public float[] Inputs { get; } = new float[capacity * dimension];

    /// <summary>Hidden units. Shape [capacity, H].</summary>
    public float[] Hidden { get; } = new float[capacity * hidden];

    /// <summary>Derivatives by the hidden units before the rectifier. Shape [capacity, H].</summary>
    public float[] HiddenGradients { get; } = new float[capacity * hidden];

    /// <summary>What comes out, of length 1. Shape [capacity, F].</summary>
    public float[] Vectors { get; } = new float[capacity * factors];

    /// <summary>Derivatives by the vectors, then by the vectors before they were scaled. Shape [capacity, F].</summary>
    public float[] Gradients { get; } = new float[capacity * factors];

    /// <summary>Lengths of the vectors before they were scaled. Shape [capacity].</summary>
    public Span<float> Lengths => _lengths;

    public Span<float> Input(int row) => Inputs.AsSpan(row * dimension, dimension);

    public Span<float> HiddenRow(int row) => Hidden.AsSpan(row * hidden, hidden);

    public Span<float> HiddenGradient(int row) => HiddenGradients.AsSpan(row * hidden, hidden);

    public Span<float> Vector(int row) => Vectors.AsSpan(row * factors, factors);

    public Span<float> Gradient(int row) => Gradients.AsSpan(row * factors, factors);

    /// <summary>
    /// Turns the derivatives by the unit vector of a row into those by the vector before it was scaled.
    /// </summary>
    public void BackThroughLength(int row) => Linear.BackThroughLength(Vector(row), _lengths[row], Gradient(row));
}
