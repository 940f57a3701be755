using Matinee.Core.Data;
using Matinee.Core.Evaluation.Splits;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>Fits a model under guard and ranks the items for every judged user.</summary>
/// <remarks>
/// A user's history is their row of <see cref="RankingTask.Known"/>. Ties go to the lower item index, for every model.
/// Users are ranked in parallel, each writes only its own list: same result for any thread count. Cost: one scoring of
/// all items a user.
/// </remarks>
public static class FullRanking
{
    /// <summary>Fills a list from the scores of all items; returns how many places were filled.</summary>
    internal delegate int ListRule(ReadOnlySpan<float> scores, ReadOnlySpan<bool> allowed, Span<int> list);

    /// <summary>Fits a model to the training part after proving that it holds no pair the model is judged by.</summary>
    /// <exception cref="LeakException">The training part holds a held-out pair.</exception>
    /// <exception cref="InvalidOperationException">The model scores another number of items.</exception>
    public static IRecommender Fit(ModelFit fit, RankingTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(task);
        task.ThrowIfLeaking();
        IRecommender model = fit(task.Train, cancellationToken);
        if (model.ItemCount != task.Train.ItemCount)
        {
            throw new InvalidOperationException(
                $"The model scores {model.ItemCount} items, but the training part has {task.Train.ItemCount}.");
        }

        return model;
    }

    /// <summary>Makes a list of the best k items for every user who has something to be judged by.</summary>
    /// <param name="model">A model that <see cref="Fit"/> made for this task.</param>
    /// <param name="task">What is asked.</param>
    /// <param name="k">Length of the lists, 1 or more; a user with fewer candidates gets a shorter one.</param>
    /// <param name="cancellationToken">Checked once a user.</param>
    /// <exception cref="LeakException">The training part or a history holds a held-out pair.</exception>
    public static RankedLists Rank(
        IRecommender model, RankingTask task, int k, CancellationToken cancellationToken = default) =>
        Rank(model, task, k, static (scores, allowed, list) => TopK.Select(scores, allowed, list), cancellationToken);

    /// <summary>Makes lists by another rule than the best scores.</summary>
    /// <param name="model">A model that <see cref="Fit"/> made for this task.</param>
    /// <param name="task">What is asked.</param>
    /// <param name="k">Length of the lists, 1 or more.</param>
    /// <param name="rule">Makes one list of all scores; called from several threads.</param>
    /// <param name="cancellationToken">Checked once a user.</param>
    internal static RankedLists Rank(
        IRecommender model, RankingTask task, int k, ListRule rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        task.ThrowIfLeaking();
        int[] users =
            [.. Enumerable.Range(0, task.Relevant.Rows).Where(user => !task.Relevant.Row(user).IsEmpty)];
        int[] items = new int[users.Length * k];
        int[] counts = new int[users.Length];
        Parallel.For(
            0,
            users.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new Scratch(task.Train.ItemCount),
            (position, _, scratch) =>
            {
                ScoreUser(model, task, users[position], scratch);
                counts[position] = rule(scratch.Scores, scratch.Allowed, items.AsSpan(position * k, k));
                return scratch;
            },
            _ => { });

        return new RankedLists(k, users, items, counts);
    }

    private static void ScoreUser(IRecommender model, RankingTask task, int user, Scratch scratch)
    {
        SparseRow history = task.Known.History(user);
        model.Score(history, scratch.Scores);
        MarkAllowed(task, user, history, scratch.Allowed);
    }

    private static void MarkAllowed(RankingTask task, int user, SparseRow history, Span<bool> allowed)
    {
        allowed.Fill(task.Candidates is null && task.CandidateItems is null);
        if (task.Candidates is { } candidates)
        {
            Mark(candidates.Row(user).Indices, true, allowed);
        }

        foreach (int item in task.CandidateItems ?? [])
        {
            allowed[item] = true;
        }

        Mark(history.Indices, false, allowed);
        Mark(task.Excluded.Row(user).Indices, false, allowed);
    }

    private static void Mark(ReadOnlySpan<int> items, bool isAllowed, Span<bool> allowed)
    {
        foreach (int item in items)
        {
            allowed[item] = isAllowed;
        }
    }

    private sealed class Scratch(int itemCount)
    {
        public float[] Scores { get; } = new float[itemCount];

        public bool[] Allowed { get; } = new bool[itemCount];
    }
}
