namespace Matinee.Core.Evaluation.Splits;

/// <summary>Settings of <see cref="Protocols.ColdUsers"/>.</summary>
public sealed record ColdUsersOptions
{
    private static readonly int[] UsualCounts = [1, 3, 5, 10];

    /// <summary>Share of the users with enough positives that is held out, above 0 and below 1; rounded up.</summary>
    public double Share
    {
        get;
        init
        {
            if (!(value is > 0 and < 1)) // also refuses NaN
            {
                throw new ArgumentOutOfRangeException(nameof(Share), value, "The share lies between 0 and 1.");
            }

            field = value;
        }
    } = 0.1;

    /// <summary>How many positives of a new user are known, one question each; ascending, 1 or more.</summary>
    public IReadOnlyList<int> GivenCounts
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(GivenCounts));
            if (value.Count == 0 || value[0] < 1 || value.Zip(value.Skip(1)).Any(pair => pair.First >= pair.Second))
            {
                throw new ArgumentException("The numbers of known positives ascend from 1.", nameof(GivenCounts));
            }

            field = value;
        }
    } = UsualCounts;

    /// <summary>Least stars of a positive.</summary>
    public float PositiveThreshold { get; init; } = 4;

    /// <summary>Whether as many users again are held out to choose options by.</summary>
    public bool HoldsValidation { get; init; }

    /// <summary>Seed of the draw.</summary>
    public int Seed { get; init; } = 1;
}
