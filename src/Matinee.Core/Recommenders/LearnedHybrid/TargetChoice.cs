namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>Which interactions are hidden so that the ranker learns to predict them.</summary>
public enum TargetChoice
{
    /// <summary>The newest of each user: what comes next. Needs timestamps; without them it is a draw.</summary>
    Newest,

    /// <summary>A random share of each user: what else they like.</summary>
    Random,
}
