namespace Matinee.Core.Numerics;

/// <summary>One group in order of score, best first; buffers are <see cref="LambdaPairs.Padding"/> longer.</summary>
internal readonly ref struct LambdaGroup
{
    /// <summary>Rows n of the group.</summary>
    public required int Count { get; init; }

    /// <summary>Descending. Shape [n + padding].</summary>
    public required ReadOnlySpan<float> Scores { get; init; }

    /// <summary>2^grade − 1. Shape [n + padding].</summary>
    public required ReadOnlySpan<float> Gains { get; init; }

    /// <summary>Weight of each place. Shape [n + padding].</summary>
    public required ReadOnlySpan<float> Discounts { get; init; }

    /// <summary>Receives dL/ds. Shape [n + padding].</summary>
    public required Span<float> Gradients { get; init; }

    /// <summary>Receives d²L/ds². Shape [n + padding].</summary>
    public required Span<float> Hessians { get; init; }

    /// <summary>1 / best possible DCG.</summary>
    public required float InverseIdeal { get; init; }

    /// <summary>Whether the first score is above the last.</summary>
    public bool HasSpread => Scores[0] > Scores[Count - 1];
}
