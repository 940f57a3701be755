namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Where a split sends a missing value, and what counts as missing; stored as a byte.</summary>
internal enum MissingRule : byte
{
    /// <summary>NaN goes left.</summary>
    Left,

    /// <summary>NaN goes right.</summary>
    Right,

    /// <summary>NaN is compared as 0.</summary>
    AsZero,

    /// <summary>NaN and 0 go left.</summary>
    ZeroLeft,

    /// <summary>NaN and 0 go right.</summary>
    ZeroRight,
}
