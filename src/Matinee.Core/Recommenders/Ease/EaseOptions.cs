namespace Matinee.Core.Recommenders.Ease;

/// <summary>Settings of <see cref="EaseTrainer"/>.</summary>
/// <remarks>Defaults: chosen on validation items of MovieLens ml-latest-small, see docs/algorithms/ease.md.</remarks>
public sealed record EaseOptions
{
    /// <summary>Items above which one matrix of weights would not fit one tensor of 2 GiB.</summary>
    public const int LargestMatrix = 23_170;

    /// <summary>
    /// λ, the pull of all weights towards zero, above 0; larger means smoother. It is added to counts of users, so it
    /// grows with the data.
    /// </summary>
    public float Regularization { get; init => field = OptionRange.AboveZero(value); } = 300;

    /// <summary>Whether all weights are fitted together.</summary>
    public EaseForm Form { get; init; }

    /// <summary>
    /// M, items that predict an item by <see cref="EaseForm.Neighborhoods"/>, 1 or more; time grows with M³.
    /// </summary>
    public int NeighborhoodSize { get; init => field = OptionRange.Between(1, LargestMatrix, value); } = 200;

    /// <summary>
    /// Weights N kept of each item, the largest by magnitude; 0 keeps all, which takes 4·I² bytes after an exact fit.
    /// </summary>
    public int WeightsPerItem { get; init => field = OptionRange.AtLeastZero(value); }

    /// <summary>
    /// Most items of an exact fit, 1 to 23,170; it needs 4·I² bytes whatever is kept afterwards.
    /// </summary>
    public int MaxItems { get; init => field = OptionRange.Between(1, LargestMatrix, value); } = 20_000;

    /// <summary>Upper bound of threads; 0 means one a core. The model does not depend on it.</summary>
    public int MaxThreads { get; init => field = OptionRange.AtLeastZero(value); }
}
