namespace Matinee.Engine.Recommending;

/// <summary>What makes titles alike in one question, and how many of a franchise may be listed.</summary>
public sealed record SimilarOptions
{
    /// <summary>The largest weight of a boost; likeness without boosts is at most 1.</summary>
    public const float MostBoost = 2;

    private const float UsualRenown = 0.1f;

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

    /// <summary>
    /// What being well known adds at most, 0 to <see cref="MostBoost"/>; null for what suits the question.
    /// </summary>
    /// <remarks>
    /// That is 0.1, and 0 where the people alone decide. Of an obscure title little is told, and few words agree by
    /// chance more easily than many.
    /// </remarks>
    public float? RenownBoost
    {
        get;
        init => field = value is { } boost ? Checked(boost, nameof(RenownBoost)) : null;
    }

    /// <summary>The weight of being well known in this question.</summary>
    internal float RenownWeight => RenownBoost ?? (By == SimilarBy.People ? 0 : UsualRenown);

    private static float Checked(float value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostBoost, name);
        return float.IsNaN(value) ? throw new ArgumentOutOfRangeException(name, value, "A boost is a number.") : value;
    }
}
