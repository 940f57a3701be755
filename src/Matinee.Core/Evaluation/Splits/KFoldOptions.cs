namespace Matinee.Core.Evaluation.Splits;

/// <summary>Settings of <see cref="KFoldSplit"/>.</summary>
public sealed record KFoldOptions
{
    /// <summary>Number of folds k, 2 or more.</summary>
    public int Folds
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(Folds));
            field = value;
        }
    } = 5;

    /// <summary>Least stars of a positive.</summary>
    public float PositiveThreshold { get; init; } = 4;

    /// <summary>Whether one part in k of what a fold trains on is held out to choose options by.</summary>
    public bool HoldsValidation { get; init; }

    /// <summary>Seed of the draw.</summary>
    public int Seed { get; init; } = 1;
}
