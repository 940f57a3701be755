using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>
/// Fits the ranker of a hybrid that serves people whom its towers were not learned from, after their first few ratings.
/// </summary>
/// <param name="options">How many ratings are given, folds, candidates, the ranker.</param>
public sealed class NewcomerRankerTrainer(NewcomerRankerOptions options)
{
    /// <summary>Fits the ranker.</summary>
    /// <param name="liked">What users liked. Shape [U, I].</param>
    /// <param name="rated">All that they rated, what they liked included. Shape [U, I].</param>
    /// <param name="towers">The methods that nominate, at least one.</param>
    /// <param name="facts">What is known of the items, of these I and perhaps more after them.</param>
    /// <param name="cancellationToken">Checked in every fit and once a user; a cancelled fit changes nothing.</param>
    /// <returns>Trees over the <see cref="CandidateFeatures"/> of these towers and facts.</returns>
    /// <exception cref="ArgumentException">The shapes disagree, or the towers' names do not do.</exception>
    /// <exception cref="ModelFitException">
    /// Nobody has a liked item to give and one to find: give more users.
    /// </exception>
    /// <remarks>
    /// Users are dealt into folds, and towers are fitted without each. A user of the fold plays the newcomer: some
    /// ratings are drawn, the liked ones among them are the history, the drawn ones are no candidates, and the liked
    /// ones that were not drawn are relevant. So the trees see scores as they are for strangers, and after as few
    /// ratings. Times are not looked at. Same data, options and seed give the same ranker for any thread count. Cost:
    /// one fit of every tower and one scoring of all items a user, count and draw, then the ranker; 8 bytes a candidate
    /// and feature for a moment.
    /// Source: stacking on held-out folds, Wolpert, "Stacked Generalization", Neural Networks 1992, section 2.
    /// </remarks>
    public LambdaMartModel Fit(
        InteractionMatrix liked,
        SparseMatrix rated,
        IReadOnlyList<TowerFit> towers,
        ItemFacts facts,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(towers);
        NamedModel.CheckNames([.. towers.Select(tower => tower.Name)]);
        CheckShapes(liked, rated, facts);

        int[] dealt = [.. Enumerable.Range(0, liked.UserCount)];
        var random = new Random(options.Seed);
        random.Shuffle(dealt);
        var growing = new List<NewcomerGroup>();
        var stopping = new List<NewcomerGroup>();
        for (int fold = 0; fold < options.Folds; fold++)
        {
            int[] users = [.. dealt.Where((_, place) => place % options.Folds == fold)];
            bool[] isStranger = new bool[liked.UserCount];
            Array.ForEach(users, user => isStranger[user] = true);
            RowLoop<Nominations> loop = FitWithout(isStranger, liked, towers, facts, cancellationToken);
            foreach (NewcomerGroup group in Describe(liked, rated, users, loop, cancellationToken))
            {
                // By user, so that no draw of a user tells the trees what another draw is stopped by.
                (group.Draw < options.StoppingShare ? stopping : growing).Add(group);
            }
        }

        string[] names = [.. new CandidateFeatures(
            [.. towers.Select(tower => tower.Name)], facts, ItemTimeline.Fit(liked)).Names];
        return NewcomerGroup.ToParts(growing, stopping, names)
            .FitRanker(options.Ranker with { Seed = options.Seed }, cancellationToken);
    }

    private static void CheckShapes(InteractionMatrix liked, SparseMatrix rated, ItemFacts facts)
    {
        ArgumentNullException.ThrowIfNull(liked);
        ArgumentNullException.ThrowIfNull(rated);
        ArgumentNullException.ThrowIfNull(facts);
        if (rated.Rows != liked.UserCount || rated.Columns != liked.ItemCount || facts.ItemCount < liked.ItemCount)
        {
            throw new ArgumentException(
                $"Shapes disagree: liked [{liked.UserCount}, {liked.ItemCount}], rated [{rated.Rows}, "
                + $"{rated.Columns}], facts of {facts.ItemCount} items.");
        }
    }

    private RowLoop<Nominations> FitWithout(
        bool[] isStranger,
        InteractionMatrix liked,
        IReadOnlyList<TowerFit> towers,
        ItemFacts facts,
        CancellationToken cancellationToken)
    {
        var known = new InteractionMatrix(Rows(liked.ByUser, user => !isStranger[user]));
        NamedModel[] models =
            [.. towers.Select(tower => new NamedModel(tower.Name, tower.Fit(known, cancellationToken)))];
        var columns = new CandidateFeatures(
            [.. towers.Select(tower => tower.Name)], facts, ItemTimeline.Fit(known));
        return new RowLoop<Nominations>(
            options.Ranker.MaxThreads,
            () => new Nominations(models, columns, options.CandidatesPerTower),
            chunkRows: 1);
    }

    /// <summary>The wanted rows, closed up.</summary>
    private static SparseMatrix Rows(SparseMatrix matrix, Func<int, bool> isWanted)
    {
        var entries = new List<(int Row, int Column, float Value)>(matrix.EntryCount);
        int next = 0;
        for (int row = 0; row < matrix.Rows; row++)
        {
            if (!isWanted(row))
            {
                continue;
            }

            SparseRow cells = matrix.Row(row);
            for (int i = 0; i < cells.Count; i++)
            {
                entries.Add((next, cells.Indices[i], cells.Values[i]));
            }

            next++;
        }

        return SparseMatrix.FromEntries(next, matrix.Columns, entries);
    }

    /// <summary>The groups of one fold, by user, count and draw.</summary>
    private IEnumerable<NewcomerGroup> Describe(
        InteractionMatrix liked,
        SparseMatrix rated,
        int[] users,
        RowLoop<Nominations> loop,
        CancellationToken cancellationToken)
    {
        var groups = new NewcomerGroup?[users.Length][];
        loop.Run(
            users.Length,
            (place, nominations) =>
            {
                int user = users[place];
                groups[place] = OfUser(liked.ByUser.Row(user), rated.Row(user), user, nominations);
                return true;
            },
            cancellationToken);
        return groups.SelectMany(ofUser => ofUser).OfType<NewcomerGroup>();
    }

    private NewcomerGroup?[] OfUser(SparseRow liked, SparseRow rated, int user, Nominations nominations)
    {
        var random = new Random(unchecked(options.Seed + user));
        double draw = random.NextDouble();
        int[] order = rated.Indices.ToArray();
        var groups = new List<NewcomerGroup?>(options.Draws * options.GivenCounts.Count);
        for (int i = 0; i < options.Draws; i++)
        {
            random.Shuffle(order);
            foreach (int count in options.GivenCounts)
            {
                groups.Add(count < order.Length
                    ? NewcomerGroup.Describe(draw, liked, order.AsSpan(0, count), nominations)
                    : null);
            }
        }

        return [.. groups];
    }
}
