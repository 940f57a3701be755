namespace Matinee.Engine.Evaluating;

/// <summary>What <see cref="EvaluateModels"/> shall compare, on which data and how.</summary>
public sealed record EvaluateOptions
{
    /// <summary>File of all ratings, which the protocol divides; null when train and test files are given.</summary>
    public string? RatingsPath { get; init; }

    /// <summary>File to learn from (ratings, pairs, or one line a user); needs a test or a negatives file.</summary>
    public string? TrainPath { get; init; }

    /// <summary>File to be judged by, in any form of the training file.</summary>
    public string? TestPath { get; init; }

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
