using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>Fits towers, and a ranker that learns from hidden interactions which of their candidates are right.</summary>
/// <param name="options">Candidates, what is hidden, the ranker.</param>
public sealed class LearnedHybridTrainer(LearnedHybridOptions options)
{
    /// <summary>Receives the rows that the ranker learns from, before it does; null when nobody wants them.</summary>
    public Action<RankingData>? ReceiveRankingData { get; init; }

    /// <summary>Fits the towers and the ranker.</summary>
    /// <param name="interactions">What may be learned from. Shape [U, I].</param>
    /// <param name="towers">The methods that nominate, at least one.</param>
    /// <param name="facts">What is known of the items. I items.</param>
    /// <param name="targets">
    /// Interactions held out of <paramref name="interactions"/> that the ranker may learn to predict, as validation
    /// items; null when there are none. Shape [U, I].
    /// </param>
    /// <param name="cancellationToken">Checked in every fit; a cancelled fit changes nothing.</param>
    /// <returns>
    /// A model whose towers were fitted to all interactions, and whose ranker saw only predictions of interactions
    /// that the towers behind them had not seen.
    /// </returns>
    /// <exception cref="ModelFitException">No target is among the candidates, so that there is nothing to learn.</exception>
    /// <remarks>
    /// Same data, options and seed give the same model for any thread count. Cost: views + 1 fits of every tower, one
    /// scoring of all items a user and view, and the ranker's training.
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
        ArgumentNullException.ThrowIfNull(facts);
        Check(towers);

        NamedModel[] fitted = Fit(towers, interactions, cancellationToken);
        var timeline = ItemTimeline.Fit(interactions);
        var columns = new CandidateFeatures([.. towers.Select(tower => tower.Name)], facts, timeline);
        var rows = new RankingRows(columns.Names);
        if (targets is not null)
        {
            AddView(new TrainingView(interactions, targets), fitted, facts, rows, cancellationToken);
        }

        int hiddenViews = targets is null ? options.Views : options.Views - 1;
        for (int view = 1; view <= hiddenViews; view++)
        {
            TrainingView hidden = Hide(interactions, view);
            NamedModel[] models = Fit(towers, hidden.Seen, cancellationToken);
            AddView(hidden, models, facts, rows, cancellationToken);
        }

        LambdaMartModel ranker = FitRanker(rows, cancellationToken);
        return new LearnedHybridModel(fitted, facts, timeline, ranker, options.CandidatesPerTower);
    }

    private static void Check(IReadOnlyList<TowerFit> towers)
    {
        ArgumentNullException.ThrowIfNull(towers);
        if (towers.Count == 0 || towers.DistinctBy(tower => tower.Name).Count() != towers.Count
            || towers.Any(tower => tower.Name.AsSpan().ContainsAny('/', '.')))
        {
            throw new ArgumentException(
                "A hybrid has at least one tower; names differ and hold neither dot nor slash. Found: "
                + string.Join(", ", towers.Select(tower => tower.Name)));
        }
    }

    private TrainingView Hide(InteractionMatrix interactions, int view) =>
        options.Targets == TargetChoice.Newest && !interactions.Timestamps.IsEmpty
            ? TrainingView.WithoutNewest(interactions, view)
            : TrainingView.WithoutRandom(interactions, options.HiddenShare, options.Seed + view);

    private static NamedModel[] Fit(
        IReadOnlyList<TowerFit> towers, InteractionMatrix interactions, CancellationToken cancellationToken) =>
        [.. towers.Select(tower => new NamedModel(tower.Name, tower.Fit(interactions, cancellationToken)))];

    private void AddView(
        TrainingView view,
        NamedModel[] models,
        ItemFacts facts,
        RankingRows rows,
        CancellationToken cancellationToken)
    {
        var columns = new CandidateFeatures(
            [.. models.Select(tower => tower.Name)], facts, ItemTimeline.Fit(view.Seen));
        rows.Add(
            view,
            () => new Nominations(models, columns, options.CandidatesPerTower),
            options.Ranker.MaxThreads,
            Choose(view.Targets, models.Length),
            cancellationToken);
    }

    /// <summary>As many users with targets as the rows allow, drawn by the seed.</summary>
    private bool[] Choose(SparseMatrix targets, int towerCount)
    {
        int[] users = [.. Enumerable.Range(0, targets.Rows).Where(user => !targets.Row(user).IsEmpty)];
        new Random(options.Seed).Shuffle(users);
        // Towers agree on about half of what they nominate.
        int rowsOfUser = Math.Max(1, options.CandidatesPerTower * (towerCount + 1) / 2);
        int most = Math.Max(1, options.MaxTrainingRows / options.Views / rowsOfUser);
        bool[] chosen = new bool[targets.Rows];
        foreach (int user in users.Take(most))
        {
            chosen[user] = true;
        }

        return chosen;
    }

    /// <summary>
    /// Some users' groups say how many trees are enough; the ranker is then grown to that number on all groups.
    /// </summary>
    private LambdaMartModel FitRanker(RankingRows rows, CancellationToken cancellationToken)
    {
        RankingData all = rows.ToData(_ => true) ?? throw new ModelFitException(
            $"None of {rows.Targets.All} hidden interactions is among the candidates, so the ranker has nothing to "
            + $"learn from; raise CandidatesPerTower above {options.CandidatesPerTower} or give more interactions.");
        ReceiveRankingData?.Invoke(all);
        bool IsForStopping(int user) =>
            new Random(unchecked((options.Seed * 7919) + user)).NextDouble() < options.StoppingShare;
        RankingData? stopping = rows.ToData(IsForStopping);
        RankingData? growing = rows.ToData(user => !IsForStopping(user));
        LambdaMartOptions ranker = options.Ranker;
        if (stopping is not null && growing is not null)
        {
            LambdaMartModel trial = new LambdaMartTrainer(ranker).Fit(growing, stopping, null, cancellationToken);
            ranker = ranker with { Trees = Math.Max(1, trial.TreeCount) };
        }

        return new LambdaMartTrainer(ranker).Fit(all, cancellationToken: cancellationToken);
    }
}
