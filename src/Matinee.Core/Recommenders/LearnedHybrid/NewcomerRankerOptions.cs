using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>Settings of <see cref="NewcomerRankerTrainer"/>.</summary>
public sealed record NewcomerRankerOptions
{
    /// <summary>After how many ratings the ranker learns to rank, each 1 or more; at least one count.</summary>
    public IReadOnlyList<int> GivenCounts
    {
        get;
        init => field = value is { Count: > 0 } && value.All(count => count >= 1)
            ? [.. value]
            : throw new ArgumentOutOfRangeException(nameof(GivenCounts), value, "Give counts, each above 0.");
    } = [5, 10, 20];

    /// <summary>How often ratings are drawn for each user and count, 1 or more.</summary>
    public int Draws { get; init => field = OptionRange.AtLeastOne(value); } = 1;

    /// <summary>Into how many parts the users are dealt, 2 or more; towers are fitted without each part.</summary>
    public int Folds { get; init => field = OptionRange.AtLeast(2, value); } = 5;

    /// <summary>How many items each tower may nominate, 1 or more.</summary>
    public int CandidatesPerTower { get; init => field = OptionRange.AtLeastOne(value); } = 300;

    /// <summary>Share of the users whose groups only say when to stop adding trees, 0 to below 1.</summary>
    public double StoppingShare { get; init => field = OptionRange.BelowOne(value); } = 0.2;

    /// <summary>The ranker; its own seed is replaced by <see cref="Seed"/>.</summary>
    public LambdaMartOptions Ranker { get; init => field = OptionRange.Given(value); } =
        new LearnedHybridOptions().Ranker;

    /// <summary>Seed of every draw, the ranker's too. The same seed gives the same ranker.</summary>
    public int Seed { get; init; } = 42;
}
