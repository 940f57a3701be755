namespace Matinee.Engine.Evaluating;

/// <summary>What <see cref="EvaluateModels"/> shall compare, on which data and how.</summary>
public sealed record EvaluateOptions
{
    /// <summary>File of all ratings, which the protocol divides; null when train and test files are given.</summary>
    public string? RatingsPath { get; init; }

    /// <summary>Files to learn from (ratings, pairs, or one line a user), one a fold.</summary>
    public IReadOnlyList<string> TrainPaths { get; init; } = [];

    /// <summary>Files to be judged by, in any form of the training files, as many and in the same order.</summary>
    public IReadOnlyList<string> TestPaths { get; init; } = [];

    /// <summary>File of test pairs with the only items that each is ranked against; null ranks all items.</summary>
    public string? NegativesPath { get; init; }

    /// <summary>How the ratings file is divided.</summary>
    public EvaluationProtocol Protocol { get; init; } = EvaluationProtocol.LeaveOneOut;

    /// <summary>Least stars of a positive; pairs without stars are positives.</summary>
    public float PositiveThreshold { get; init; } = 4;

    /// <summary>Share of each user's positives that a holdout takes, above 0 and below 1.</summary>
    public double Fraction { get; init; } = 0.2;

    /// <summary>Whether a holdout takes the newest positives; otherwise it draws by the seed.</summary>
    public bool IsByTime { get; init; }

    /// <summary>Number of folds that k-fold deals to, 2 or more.</summary>
    public int Folds
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(Folds));
            field = value;
        }
    } = 5;

    /// <summary>Share of the items or users that a cold start hides, above 0 and below 1.</summary>
    public double HiddenShare { get; init; } = 0.1;

    /// <summary>Hides this many of the most popular items instead of a share; 0 hides the share.</summary>
    public int HiddenPopularCount { get; init; }

    /// <summary>How many positives of a new user are known, ascending.</summary>
    public IReadOnlyList<int> GivenCounts { get; init; } = [1, 3, 5, 10];

    /// <summary>
    /// Whether the history that a test list is made for holds the user's validation items too. No method sees
    /// them in its fit, but for the ranker of the hybrid, which learns to predict them over methods that never saw
    /// them.
    /// </summary>
    public bool HistoryHoldsValidation { get; init; }

    /// <summary>
    /// Whether the items to be judged by are the newest of each user, so that what comes next is asked.
    /// </summary>
    internal bool HidesNewest =>
        RatingsPath is null ? NegativesPath is not null : Protocol == EvaluationProtocol.LeaveOneOut || IsByTime;

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

    /// <summary>Some of <see cref="EvaluateModels.ModelNames"/>; null compares all that the data allows.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>How many settings of each model are tried on validation items; 0 takes the defaults.</summary>
    public int Tune
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Tune));
            field = value;
        }
    }

    /// <summary>Seed of the split, of the models and of the settings that are tried.</summary>
    public int Seed { get; init; } = 42;
}
