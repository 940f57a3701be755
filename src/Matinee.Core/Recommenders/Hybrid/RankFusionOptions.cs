namespace Matinee.Core.Recommenders.Hybrid;

/// <summary>Settings of <see cref="RankFusion"/>.</summary>
public sealed record RankFusionOptions
{
    /// <summary>
    /// k₀ of w / (k₀ + rank), 0 or more; larger lets agreement of towers count more than first places.
    /// </summary>
    public int RankConstant { get; init => field = OptionRange.AtLeastZero(value); } = 60;

    /// <summary>How many items of each tower become candidates, 1 or more.</summary>
    public int Depth { get; init => field = OptionRange.AtLeastOne(value); } = 500;
}
