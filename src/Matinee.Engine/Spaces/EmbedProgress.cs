namespace Matinee.Engine.Spaces;

/// <summary>State of a run.</summary>
/// <param name="Done">Texts encoded by this run.</param>
/// <param name="Total">Texts that this run has to encode.</param>
/// <param name="TextsPerSecond">Measured rate.</param>
public sealed record EmbedProgress(int Done, int Total, double TextsPerSecond)
{
    /// <summary>Time until the end at this rate.</summary>
    public TimeSpan Remaining => TimeSpan.FromSeconds((Total - Done) / Math.Max(TextsPerSecond, 1e-6));
}
