namespace Matinee.Core.Numerics;

/// <summary>A fixed linear map of rows: output = activation(input · Wᵀ + b). Immutable and thread-safe.</summary>
public interface ILinearLayer
{
    /// <summary>Length K of an input row.</summary>
    int Inputs { get; }

    /// <summary>Length N of an output row.</summary>
    int Outputs { get; }

    /// <summary>Maps rows on the calling thread.</summary>
    /// <param name="input">Rows to map. Shape [rows, K], row-major.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="output">Receives the mapped rows. Shape [rows, N], row-major.</param>
    void Apply(ReadOnlySpan<float> input, int rows, Span<float> output);
}
