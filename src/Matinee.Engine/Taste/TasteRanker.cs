using Matinee.Core.Ranking.Features;
using Matinee.Core.Ranking.LambdaMart;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Engine.Training;

namespace Matinee.Engine.Taste;

/// <summary>Fits the ranker of a taste pack: trees that put a newcomer's candidates in order.</summary>
/// <param name="texts">The content model over the films.</param>
/// <param name="facts">What is known of the films.</param>
/// <param name="progress">Told why there is no ranker, where there is none.</param>
internal sealed class TasteRanker(IRecommender texts, ItemFacts facts, IProgress<string>? progress = null)
{
    // All else is as chosen on validation items for the hybrid; more draws of the same few users only smooth.
    private static readonly NewcomerRankerOptions Settings = new() { Draws = 3 };

    /// <summary>What is known of the films.</summary>
    public ItemFacts Facts => facts;

    /// <summary>
    /// Fits the ranker to what some users rated; null where there are too few of them, or where it cannot be fitted.
    /// </summary>
    public LambdaMartModel? Fit(TasteRatings ratings, int[] users, CancellationToken cancellationToken)
    {
        if (users.Length < TrainHybrid.FewestUsers)
        {
            progress?.Report(
                $"Leaving out the ranker: it is trained from {TrainHybrid.FewestUsers} users on, here are "
                + $"{users.Length}.");
            return null;
        }

        try
        {
            return new NewcomerRankerTrainer(Settings).Fit(
                ratings.LikedBy(users),
                ratings.RatedBy(users),
                [.. TasteFits.All.Select(fit => new TowerFit(fit.Tower, fit.Fit)), Texts()],
                facts,
                cancellationToken);
        }
        catch (ModelFitException e)
        {
            // So few ratings a user that none can be given, say: the pack does without a ranker.
            progress?.Report($"Leaving out the ranker: {e.Message}");
            return null;
        }
    }

    /// <summary>The models that the ranker's features come from, in the order of these.</summary>
    public IReadOnlyList<NamedModel> Towers(IEnumerable<NamedModel> learned) =>
        [.. learned, new NamedModel(HybridTowers.Content, texts)];

    private TowerFit Texts() => new(HybridTowers.Content, (_, _) => texts);
}
