namespace Matinee.Engine.Training;

/// <summary>Settings of <see cref="TrainModel"/>.</summary>
public sealed record TrainOptions
{
    /// <summary>Names that <see cref="Only"/> understands.</summary>
    public static IReadOnlyList<string> ModelNames { get; } =
        ["popularity", "itemknn", "als", "ease", "transitions", "ranker", "text"];

    /// <summary>
    /// Models to fit; the others are taken from the latest snapshot. Empty means all. A ranker is fitted together with
    /// all models behind it, as their scores are what it learns from.
    /// </summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Whether to fit the text encoder anew even if few texts changed.</summary>
    public bool RefitsText { get; init; }

    /// <summary>Whether to measure recall and NDCG on held-out items, which about doubles the time.</summary>
    public bool MeasuresQuality { get; init; } = true;

    /// <summary>
    /// Whether the ranker sees how the mood of a title goes with the one that is asked for, or with the newest titles;
    /// off, because it did not help on validation items. Refused where no ranker is trained: over a taste pack, and
    /// with an <see cref="Only"/> that leaves the ranker as it is.
    /// </summary>
    public bool UsesMood { get; init; }

    /// <summary>
    /// File of a ranker that LightGBM trained, served in place of one trained here; null to train it here.
    /// </summary>
    public string? RankerFile { get; init; }

    /// <summary>Folder that receives what the ranker is trained on, as <c>train.tsv</c>; null for none.</summary>
    public string? RankingDataFolder { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>How many snapshots stay, 1 or more; older ones are removed after a successful run.</summary>
    public int KeepSnapshots
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(KeepSnapshots));
            field = value;
        }
    } = 3;
}
