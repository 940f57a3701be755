namespace Matinee.Engine.Reporting;

/// <summary>What <see cref="WriteReport"/> measures, and where it writes.</summary>
public sealed record ReportOptions
{
    /// <summary>File of all ratings.</summary>
    public required string RatingsPath { get; init; }

    /// <summary>Folder that receives the report; made when it is not there.</summary>
    public required string Folder { get; init; }

    /// <summary>Least stars of a positive.</summary>
    public float PositiveThreshold { get; init; } = 4;

    /// <summary>Length of the lists, 1 or more.</summary>
    public int K
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(K));
            field = value;
        }
    } = 10;

    /// <summary>Some of the models' names; null compares all that the data allows.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Number of most popular items that one of the cold starts hides.</summary>
    public int HiddenPopularCount { get; init; } = 100;

    /// <summary>Seed of everything that is drawn.</summary>
    public int Seed { get; init; } = 42;
}
