using System.Runtime.CompilerServices;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Settings of <see cref="LambdaMartTrainer"/>.</summary>
/// <remarks>Defaults suit some hundred groups as well as some thousand; see docs/algorithms/lambdamart.md.</remarks>
public sealed record LambdaMartOptions
{
    /// <summary>Most trees, 1 or more; early stopping keeps fewer. More take longer to train and to score.</summary>
    public int Trees { get; init => field = AtLeast(1, value); } = 400;

    /// <summary>Most leaves of a tree, 2 or more. More leaves follow finer interactions, and noise.</summary>
    public int MaxLeaves { get; init => field = AtLeast(2, value); } = 31;

    /// <summary>Most splits between root and leaf, 1 or more.</summary>
    public int MaxDepth { get; init => field = AtLeast(1, value); } = 12;

    /// <summary>Share of each tree that is added to the scores, above 0, at most 1; smaller needs more trees.</summary>
    public float LearningRate { get; init => field = Share(value); } = 0.05f;

    /// <summary>Fewest rows of a leaf, 1 or more. Larger smooths.</summary>
    public int MinRowsPerLeaf { get; init => field = AtLeast(1, value); } = 20;

    /// <summary>Least sum of second derivatives in a leaf, 0 or more.</summary>
    public float MinHessianPerLeaf { get; init => field = NotNegative(value); } = 1e-3f;

    /// <summary>λ2, added to the sum of second derivatives of a leaf, 0 or more; larger means smaller steps.</summary>
    public float Regularization { get; init => field = NotNegative(value); } = 1;

    /// <summary>Least gain of a split, 0 or more.</summary>
    public float MinGain { get; init => field = NotNegative(value); }

    /// <summary>Share of the features that a tree may split on, above 0, at most 1; drawn anew for each tree.</summary>
    public float FeatureFraction { get; init => field = Share(value); } = 1;

    /// <summary>Share of the groups that a tree is grown on, above 0, at most 1; drawn anew for each tree.</summary>
    public float GroupFraction { get; init => field = Share(value); } = 1;

    /// <summary>Most value bins of a feature, 2 to 255. Thresholds lie between bins.</summary>
    public int MaxBins
    {
        get;
        init => field = value is >= 2 and <= 255
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxBins), value, "Bins are 2 to 255.");
    } = 255;

    /// <summary>Pairs count when at least one of the two stands among this many first places; 1 or more.</summary>
    public int TruncationLevel { get; init => field = AtLeast(1, value); } = 30;

    /// <summary>σ of the probability 1 / (1 + exp(σ·difference of scores)), above 0.</summary>
    public float Sigmoid
    {
        get;
        init => field = value > 0 && float.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Sigmoid), value, "Sigmoid is above 0.");
    } = 1;

    /// <summary>
    /// Whether pairs far apart weigh less and groups with many pairs count by the logarithm of their sum.
    /// </summary>
    public bool IsNormalized { get; init; } = true;

    /// <summary>Places of the NDCG that early stopping watches, 1 or more.</summary>
    public int EvaluationPlaces { get; init => field = AtLeast(1, value); } = 10;

    /// <summary>Trees without a better validation NDCG before training stops, 1 or more.</summary>
    public int EarlyStoppingRounds { get; init => field = AtLeast(1, value); } = 50;

    /// <summary>Seed of all sampling and rounding. The same seed gives the same model.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Upper bound of threads; 0 means one a core. The model does not depend on it.</summary>
    public int MaxThreads { get; init => field = AtLeast(0, value); }

    private static int AtLeast(int least, int value, [CallerMemberName] string name = "") => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is at least {least}.");

    private static float Share(float value, [CallerMemberName] string name = "") => value is > 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is above 0 and at most 1.");

    private static float NotNegative(float value, [CallerMemberName] string name = "") =>
        value >= 0 && float.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is 0 or more.");
}
