using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>What a ranker is trained on; the parts are slices of one block.</summary>
/// <param name="All">All groups.</param>
/// <param name="Growing">Groups to grow trees on while their number is looked for; null when there are none.</param>
/// <param name="Stopping">Groups of the users who say when to stop; null when there are none.</param>
internal sealed record RankingParts(RankingData All, RankingData? Growing, RankingData? Stopping)
{
    /// <summary>
    /// Some users' groups say how many trees are enough; the ranker is then grown to that number on all groups.
    /// </summary>
    public LambdaMartModel FitRanker(LambdaMartOptions ranker, CancellationToken cancellationToken)
    {
        if (Growing is not null && Stopping is not null)
        {
            LambdaMartModel trial = new LambdaMartTrainer(ranker).Fit(Growing, Stopping, null, cancellationToken);
            ranker = ranker with { Trees = Math.Max(1, trial.TreeCount) };
        }

        return new LambdaMartTrainer(ranker).Fit(All, cancellationToken: cancellationToken);
    }
}
