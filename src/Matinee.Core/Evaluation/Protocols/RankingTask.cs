using Matinee.Core.Data;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>What is asked of a model: whose lists, which items may stand in them, and which are right.</summary>
public sealed record RankingTask
{
    /// <summary>What the model learns from. Shape [U, I].</summary>
    public required InteractionMatrix Train { get; init; }

    /// <summary>What is known of each user when their list is made; null means what the model learned from.</summary>
    public InteractionMatrix? Histories { get; init; }

    /// <summary>The right answers; users without any are not judged. Shape [U, I].</summary>
    public required SparseMatrix Relevant { get; init; }

    /// <summary>Held-out pairs that are neither learned from nor ranked here. Shape [U, I].</summary>
    public required SparseMatrix Excluded { get; init; }

    /// <summary>The only items to rank for each user; null is all but train and excluded ones. Shape [U, I].</summary>
    public SparseMatrix? Candidates { get; init; }

    /// <summary>
    /// The only items to rank for anybody; null is all. Not used together with candidates of each user.
    /// </summary>
    public IReadOnlyList<int>? CandidateItems { get; init; }

    /// <summary>What is known of each user when their list is made. Shape [U, I].</summary>
    public InteractionMatrix Known => Histories ?? Train;

    /// <summary>What is reported: test items among all that are in neither train nor validation.</summary>
    /// <param name="split">The division.</param>
    /// <param name="historyHoldsValidation">
    /// Whether the history that a list is made for holds the validation items too; the fit never does.
    /// </param>
    public static RankingTask Testing(EvaluationSplit split, bool historyHoldsValidation = false)
    {
        ArgumentNullException.ThrowIfNull(split);
        return new RankingTask
        {
            Train = split.Train,
            Histories = historyHoldsValidation ? split.Train.With(split.Validation) : null,
            Relevant = split.Test,
            Excluded = split.Validation.ByUser,
        };
    }

    /// <summary>The judgement that options are chosen by: validation items, among all that are not in train.</summary>
    /// <remarks>Test items are candidates like any other, for nobody tells the model that they are special.</remarks>
    public static RankingTask Validating(EvaluationSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        SparseMatrix none = SparseMatrix.FromEntries(split.Users.Count, split.Items.Count, []);
        return new RankingTask { Train = split.Train, Relevant = split.Validation.ByUser, Excluded = none };
    }

    /// <summary>Proves that neither the fit nor the histories hold what the model is judged by.</summary>
    /// <exception cref="LeakException">The training part or a history holds a held-out pair.</exception>
    public void ThrowIfLeaking()
    {
        LeakGuard.ThrowIfShared(Train.ByUser, Relevant, "train and the items to be judged by");
        LeakGuard.ThrowIfShared(Train.ByUser, Excluded, "train and the items held out");
        if (Histories is not null)
        {
            LeakGuard.ThrowIfShared(Histories.ByUser, Relevant, "histories and the items to be judged by");
        }
    }

    /// <summary>The same question with fewer users to learn from, for a cheaper fit.</summary>
    /// <param name="userCount">
    /// How many of the users with a training row stay; the others are not judged either.
    /// </param>
    /// <param name="users">
    /// Ids of the users, in row order: which ones stay depends on the id and the seed alone.
    /// </param>
    /// <param name="seed">Seed of the draw; a larger sample of the same seed holds every smaller one.</param>
    public RankingTask Sample(int userCount, Vocabulary users, int seed)
    {
        ArgumentNullException.ThrowIfNull(users);
        bool[] isKept = new bool[Train.UserCount];
        IEnumerable<int> all = Enumerable.Range(0, isKept.Length);
        foreach (int user in all.Where(user => Train.ByUser.Row(user).IsEmpty)) // people who are new cost no fit
        {
            isKept[user] = true;
        }

        int[] order = SeededDraw.Shuffle(all.Where(user => !isKept[user]), users.IdAt, seed);
        foreach (int user in order.AsSpan(0, Math.Min(userCount, order.Length)))
        {
            isKept[user] = true;
        }

        return this with
        {
            Train = Keep(Train, isKept),
            Relevant = Keep(new InteractionMatrix(Relevant), isKept).ByUser,
        };
    }

    private static InteractionMatrix Keep(InteractionMatrix all, ReadOnlySpan<bool> isKept)
    {
        var entries = new List<(int Row, int Column, float Value)>();
        var timestamps = new List<long>();
        for (int user = 0; user < all.UserCount; user++)
        {
            SparseRow history = all.History(user);
            for (int i = 0; isKept[user] && i < history.Count; i++)
            {
                entries.Add((user, history.Indices[i], history.Values[i]));
                timestamps.Add(history.Timestamps.IsEmpty ? 0 : history.Timestamps[i]);
            }
        }

        SparseMatrix byUser = SparseMatrix.FromEntries(all.UserCount, all.ItemCount, entries);
        return new InteractionMatrix(byUser, all.Timestamps.IsEmpty ? default : timestamps.ToArray());
    }
}
