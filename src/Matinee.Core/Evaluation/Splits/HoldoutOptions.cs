namespace Matinee.Core.Evaluation.Splits;

/// <summary>Settings of <see cref="HoldoutSplit"/>.</summary>
public sealed record HoldoutOptions
{
    /// <summary>Least stars of a positive.</summary>
    public float PositiveThreshold { get; init; } = 4;

    /// <summary>Share of each user's positives that becomes test items, above 0 and below 1; rounded down.</summary>
    public double Fraction
    {
        get;
        init
        {
            if (!(value is > 0 and < 1)) // also refuses NaN
            {
                throw new ArgumentOutOfRangeException(nameof(Fraction), value, "The fraction lies between 0 and 1.");
            }

            field = value;
        }
    } = 0.2;

    /// <summary>Share of what the test leaves that becomes validation, 0 (none) to below 1; rounded down.</summary>
    public double ValidationFraction
    {
        get;
        init
        {
            if (!(value is >= 0 and < 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(ValidationFraction), value, "The validation fraction must be at least 0 and below 1.");
            }

            field = value;
        }
    }

    /// <summary>Whether the newest positives of each user are held out; otherwise they are drawn by the seed.</summary>
    public bool IsByTime { get; init; }

    /// <summary>Seed of the draw.</summary>
    public int Seed { get; init; } = 1;
}
