namespace Matinee.Core.Evaluation.Splits;

/// <summary>Settings of <see cref="Protocols.ColdItems"/>.</summary>
public sealed record ColdItemsOptions
{
    /// <summary>Share of the items with positives that is hidden, above 0 and below 1; rounded up.</summary>
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

    /// <summary>Hides this many of the most popular items instead of a share drawn by the seed; 0 draws.</summary>
    public int PopularCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(PopularCount));
            field = value;
        }
    }

    /// <summary>Least stars of a positive.</summary>
    public float PositiveThreshold { get; init; } = 4;

    /// <summary>Whether as many items again are hidden to choose options by.</summary>
    public bool HoldsValidation { get; init; }

    /// <summary>
    /// Whether the histories that test lists are made for hold the validation items; the fit never does.
    /// </summary>
    public bool HistoryHoldsValidation { get; init; }

    /// <summary>Seed of the draw.</summary>
    public int Seed { get; init; } = 1;
}
