namespace Matinee.Engine.Recommending;

/// <summary>What makes titles alike in one question, and how many of a franchise may be listed.</summary>
public sealed record SimilarOptions
{
    /// <summary>The largest weight of a boost; likeness without boosts is at most 1.</summary>
    public const float MostBoost = 2;

    /// <summary>What makes titles alike.</summary>
    public SimilarBy By { get; init; } = SimilarBy.Both;

    /// <summary>How many titles of one franchise the list may hold.</summary>
    public FranchiseRule Franchise { get; init; } = FranchiseRule.Some;

    /// <summary>What shared actors add at most, 0 to <see cref="MostBoost"/>.</summary>
    public float CastBoost
    {
        get;
        init => field = Checked(value, nameof(CastBoost));
    }

    /// <summary>What shared directors add at most, 0 to <see cref="MostBoost"/>.</summary>
    public float DirectorBoost
    {
        get;
        init => field = Checked(value, nameof(DirectorBoost));
    }

    /// <summary>What being well known adds at most, 0 to <see cref="MostBoost"/>.</summary>
    public float RenownBoost
    {
        get;
        init => field = Checked(value, nameof(RenownBoost));
    }

    private static float Checked(float value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostBoost, name);
        return float.IsNaN(value) ? throw new ArgumentOutOfRangeException(name, value, "A boost is a number.") : value;
    }
}
