namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Boosts regression trees on LambdaRank gradients, so that NDCG of ranked groups grows.</summary>
/// <param name="options">Size and number of trees, step, sampling, stopping.</param>
public sealed class LambdaMartTrainer(LambdaMartOptions options)
{
    /// <summary>Fits trees to groups of graded candidates.</summary>
    /// <param name="train">Groups to learn from.</param>
    /// <param name="validation">Groups that say when to stop; null grows all trees.</param>
    /// <param name="progress">Told after every tree; null means nobody.</param>
    /// <param name="cancellationToken">Checked in each tree; a cancelled fit changes nothing.</param>
    /// <returns>
    /// An immutable, thread-safe model, cut to the trees of the best validation NDCG. Its scores order the rows of one
    /// group; they have no unit and are not comparable between groups.
    /// </returns>
    /// <exception cref="ArgumentException">There is no row, or the two sets have other features.</exception>
    /// <remarks>
    /// Histogram trees grown leaf by leaf on the gradients of <see cref="LambdaMartOptions.TruncationLevel"/> pairs;
    /// missing values take the side that fits better. A tree that finds no split ends the training. Same seed, same
    /// bits for any thread count. Sources: Burges, "From RankNet to LambdaRank to LambdaMART: An Overview",
    /// MSR-TR-2010-82; Ke, Meng et al., "LightGBM", NeurIPS 2017. Cost per tree: O(n·t) for the gradients of groups cut
    /// at t, O(n·f·log leaves) for the histograms of f features; 2·n·f bytes of memory.
    /// </remarks>
    public LambdaMartModel Fit(
        RankingData train,
        RankingData? validation = null,
        IProgress<LambdaMartProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        Check(train, validation);

        var fit = new LambdaMartFit(train, options, cancellationToken);
        var ensemble = new TreeEnsembleBuilder();
        ValidationScores? watched = validation is null ? null : new ValidationScores(fit, validation, options);
        int bestTrees = 0;
        double bestNdcg = double.NegativeInfinity;
        for (int tree = 1; tree <= options.Trees; tree++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            GrownNode[] grown = fit.AddTree();
            if (grown.Length == 1)
            {
                break;
            }

            ensemble.Add(grown, fit.Bins);
            double ndcg = watched?.Add(grown) ?? double.NaN;
            progress?.Report(new LambdaMartProgress(tree, ndcg));
            if (ndcg > bestNdcg || double.IsNaN(ndcg))
            {
                (bestTrees, bestNdcg) = (tree, double.IsNaN(ndcg) ? bestNdcg : ndcg);
            }
            else if (tree - bestTrees >= options.EarlyStoppingRounds)
            {
                break;
            }
        }

        return new LambdaMartModel(ensemble.Build(bestTrees), [.. train.FeatureNames]);
    }

    private static void Check(RankingData train, RankingData? validation)
    {
        if (train.Features.Rows == 0 || train.Features.Columns == 0)
        {
            throw new ArgumentException("There is nothing to learn from: give at least one row and one feature.");
        }

        if (validation is not null && !validation.FeatureNames.SequenceEqual(train.FeatureNames))
        {
            throw new ArgumentException("The validation data has other features than the training data.");
        }
    }
}
