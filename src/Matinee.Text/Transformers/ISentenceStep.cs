namespace Matinee.Text.Transformers;

/// <summary>What is done to the vector of a text after pooling. Immutable and thread-safe.</summary>
public interface ISentenceStep
{
    /// <summary>Length of the vector after this step.</summary>
    int Outputs { get; }

    /// <summary>Maps one vector.</summary>
    /// <param name="input">The vector before.</param>
    /// <param name="output">Receives the vector after. Shape [<see cref="Outputs"/>].</param>
    void Apply(ReadOnlySpan<float> input, Span<float> output);
}
