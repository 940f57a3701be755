namespace Matinee.Core.Recommenders.Weighting;

/// <summary>Settings of <see cref="Bm25Weighting"/>.</summary>
public sealed record Bm25Options
{
    /// <summary>How late a stronger interaction stops to count more, above 0; large means never.</summary>
    public float K1 { get; init => field = OptionRange.AboveZero(value); } = 0.5f;

    /// <summary>How much popular items are damped, from 0 (not at all) to 1 (in proportion to their count).</summary>
    public float B { get; init => field = OptionRange.Between(0, 1, value); } = 0.5f;
}
