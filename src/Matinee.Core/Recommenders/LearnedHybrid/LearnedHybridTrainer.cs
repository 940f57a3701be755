using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>Fits towers, and a ranker that learns from hidden interactions which candidates are right.</summary>
/// <param name="options">Candidates, what is hidden, the ranker.</param>
public sealed class LearnedHybridTrainer(LearnedHybridOptions options)
{
    /// <summary>Receives the rows that the ranker learns from, before it does; null when nobody wants them.</summary>
    public Action<RankingData>? ReceiveRankingData { get; init; }

    /// <summary>Fits the towers and the ranker.</summary>
    /// <param name="interactions">What may be learned from. Shape [U, I].</param>
    /// <param name="towers">The methods that nominate, at least one.</param>
    /// <param name="facts">What is known of the items, of these I and perhaps more after them.</param>
    /// <param name="targets">
    /// Interactions held out of <paramref name="interactions"/> that the ranker may learn to predict, as validation
    /// items; they make up one of the views. Null when there are none. Shape [U, I].
    /// </param>
    /// <param name="cancellationToken">Checked in every fit and once a user; a cancelled fit changes nothing.</param>
    /// <returns>
    /// A model whose towers were fitted to all interactions, and whose ranker saw only predictions of interactions
    /// that the towers behind them had not seen.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The shapes disagree, a pair is in both interactions and targets, or the towers' names do not do.
    /// </exception>
    /// <exception cref="ModelFitException">
    /// No target is among the candidates, so that there is nothing to learn: raise
    /// <see cref="LearnedHybridOptions.CandidatesPerTower"/> or give more interactions.
    /// </exception>
    /// <remarks>
    /// Same data, options and seed give the same model for any thread count. Cost: views + 1 fits of every tower, one
    /// less with <paramref name="targets"/>; one scoring of all items a user and view; the ranker's training. Memory:
    /// the towers of one view, and 4·f bytes a training row of f features, beside which the ranker takes 2·f.
    /// Source: two-stage ranking as in Covington, Adams and Sargin, "Deep Neural Networks for YouTube
    /// Recommendations", RecSys 2016, section 2, with LambdaMART as the second stage.
    /// </remarks>
    public LearnedHybridModel Fit(
        InteractionMatrix interactions,
        IReadOnlyList<TowerFit> towers,
        ItemFacts facts,
        SparseMatrix? targets = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(towers);
        ArgumentNullException.ThrowIfNull(facts);
        NamedModel.CheckNames([.. towers.Select(tower => tower.Name)]);
        CheckShapes(interactions, facts, targets);

        var timeline = ItemTimeline.Fit(interactions);
        RankingRows rows = MakeRoom(interactions, new CandidateFeatures(Names(towers), facts, timeline));
        int hiddenViews = targets is null ? options.Views : options.Views - 1;
        for (int view = 1; view <= hiddenViews; view++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TrainingView hidden = Hide(interactions, view);
            NamedModel[] models = Fit(towers, hidden.Seen, cancellationToken);
            var columns = new CandidateFeatures(Names(towers), facts, ItemTimeline.Fit(hidden.Seen));
            AddView(view, hidden, () => Nominate(models, columns), rows, cancellationToken);
        }

        NamedModel[] fitted = Fit(towers, interactions, cancellationToken);
        if (targets is not null)
        {
            var columns = new CandidateFeatures(Names(towers), facts, timeline);
            var last = new TrainingView(interactions, targets);
            AddView(options.Views, last, () => Nominate(fitted, columns), rows, cancellationToken);
        }

        LambdaMartModel ranker = FitRanker(rows, cancellationToken);
        return new LearnedHybridModel(fitted, facts, timeline, ranker, options.CandidatesPerTower)
        {
            Reach = rows.Reach,
        };
    }

    private static void CheckShapes(InteractionMatrix interactions, ItemFacts facts, SparseMatrix? targets)
    {
        if (facts.ItemCount < interactions.ItemCount)
        {
            throw new ArgumentException(
                $"Shapes disagree: interactions with {interactions.ItemCount} items, facts of {facts.ItemCount}.");
        }

        if (targets is null)
        {
            return;
        }

        if (targets.Rows != interactions.UserCount || targets.Columns != interactions.ItemCount)
        {
            throw new ArgumentException(
                $"Shapes disagree: interactions [{interactions.UserCount}, {interactions.ItemCount}], "
                + $"targets [{targets.Rows}, {targets.Columns}].");
        }

        for (int user = 0; user < targets.Rows; user++)
        {
            ReadOnlySpan<int> seen = interactions.ByUser.Row(user).Indices;
            foreach (int item in targets.Row(user).Indices)
            {
                if (seen.BinarySearch(item) >= 0)
                {
                    throw new ArgumentException(
                        $"User index {user} with item index {item} is in both interactions and targets; "
                        + "hold the targets out of the interactions.");
                }
            }
        }
    }

    private static string[] Names(IReadOnlyList<TowerFit> towers) => [.. towers.Select(tower => tower.Name)];

    /// <summary>Place for the rows that the options allow, but no more than there can be.</summary>
    private RankingRows MakeRoom(InteractionMatrix interactions, CandidateFeatures columns)
    {
        long rowsOfUser = Math.Min(
            (long)options.CandidatesPerTower * columns.TowerCount, columns.Facts.ItemCount);
        long groups = (long)options.Views * interactions.UserCount;
        long most = Math.Min(options.MaxTrainingRows, Array.MaxLength / columns.Names.Count);
        bool[] isForStopping = new bool[interactions.UserCount];
        var random = new Random(options.Seed);
        for (int user = 0; user < isForStopping.Length; user++)
        {
            isForStopping[user] = random.NextDouble() < options.StoppingShare;
        }

        return new RankingRows(
            columns.Names,
            (int)(groups < most ? Math.Min(groups * rowsOfUser, most) : most),
            isForStopping,
            columns.Facts.ItemCount);
    }

    private TrainingView Hide(InteractionMatrix interactions, int view) =>
        options.Targets == TargetChoice.Newest && !interactions.Timestamps.IsEmpty
            ? TrainingView.WithoutNewest(interactions, view)
            : TrainingView.WithoutRandom(interactions, options.HiddenShare, SeedOf(view));

    private int SeedOf(int view) => unchecked(options.Seed + view);

    private static NamedModel[] Fit(
        IReadOnlyList<TowerFit> towers, InteractionMatrix interactions, CancellationToken cancellationToken) =>
        [.. towers.Select(tower => new NamedModel(tower.Name, tower.Fit(interactions, cancellationToken)))];

    private Nominations Nominate(NamedModel[] models, CandidateFeatures columns) =>
        new(models, columns, options.CandidatesPerTower);

    /// <summary>Adds the groups of one view, users in a drawn order; room that earlier views left is used.</summary>
    private void AddView(
        int number,
        TrainingView view,
        Func<Nominations> create,
        RankingRows rows,
        CancellationToken cancellationToken)
    {
        int[] users = [.. Enumerable.Range(0, view.Targets.Rows).Where(user => !view.Targets.Row(user).IsEmpty)];
        new Random(SeedOf(number)).Shuffle(users);
        int mostRows = (int)((long)rows.Capacity * number / options.Views);
        var loop = new RowLoop<Nominations>(options.Ranker.MaxThreads, create, chunkRows: 1);
        rows.Add(view, users, loop, mostRows, cancellationToken);
    }

    private LambdaMartModel FitRanker(RankingRows rows, CancellationToken cancellationToken)
    {
        RankingParts parts = rows.ToParts() ?? throw new ModelFitException(
            $"None of {rows.Reach.All} hidden interactions is among the candidates that fit, so the ranker has nothing "
            + $"to learn from; raise CandidatesPerTower above {options.CandidatesPerTower}, raise MaxTrainingRows "
            + $"above {options.MaxTrainingRows}, or give more interactions.");
        ReceiveRankingData?.Invoke(parts.All);
        return parts.FitRanker(options.Ranker with { Seed = options.Seed }, cancellationToken);
    }
}
