using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>Collects groups of candidates with labels; a group is one user in one view.</summary>
internal sealed class RankingRows(IReadOnlyList<string> names)
{
    private readonly List<Group> _groups = [];

    /// <summary>Targets that no tower nominated, and all targets: what no ranker can reach.</summary>
    public (int Missed, int All) Targets { get; private set; }

    /// <summary>Describes the candidates of every user of a view who has a target among them.</summary>
    /// <param name="view">What was seen and what is to be predicted.</param>
    /// <param name="create">Makes the scratch memory of one thread.</param>
    /// <param name="maxThreads">Upper bound of threads; 0 means one a core.</param>
    /// <param name="chosen">Which users to describe. Shape [U].</param>
    /// <param name="cancellationToken">Checked once a user.</param>
    public void Add(
        TrainingView view,
        Func<Nominations> create,
        int maxThreads,
        bool[] chosen,
        CancellationToken cancellationToken)
    {
        var found = new Group?[view.Targets.Rows];
        int[] reached = new int[view.Targets.Rows];
        var parallelism = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = maxThreads == 0 ? -1 : maxThreads,
        };
        Parallel.For(0, view.Targets.Rows, parallelism, create, (user, _, nominations) =>
        {
            ReadOnlySpan<int> targets = view.Targets.Row(user).Indices;
            if (!targets.IsEmpty && chosen[user])
            {
                nominations.Fill(view.Seen.History(user), [], []);
                float[] labels = Label(nominations.Items, targets);
                reached[user] = labels.Count(label => label > 0);
                found[user] = reached[user] > 0 ? new Group(user, nominations.Features.ToArray(), labels) : null;
            }

            return nominations;
        }, _ => { });

        _groups.AddRange(found.OfType<Group>());
        for (int user = 0; user < found.Length; user++)
        {
            int all = chosen[user] ? view.Targets.Row(user).Count : 0;
            Targets = (Targets.Missed + all - reached[user], Targets.All + all);
        }
    }

    /// <summary>The groups of some users as training data; null when there is none.</summary>
    /// <param name="isWanted">Whether a user's groups are wanted.</param>
    public RankingData? ToData(Func<int, bool> isWanted)
    {
        List<Group> wanted = _groups.FindAll(group => isWanted(group.User));
        if (wanted.Count == 0)
        {
            return null;
        }

        int rows = wanted.Sum(group => group.Labels.Length);
        float[] features = new float[rows * names.Count];
        float[] labels = new float[rows];
        int[] starts = new int[wanted.Count + 1];
        for (int i = 0; i < wanted.Count; i++)
        {
            wanted[i].Features.CopyTo(features, starts[i] * names.Count);
            wanted[i].Labels.CopyTo(labels, starts[i]);
            starts[i + 1] = starts[i] + wanted[i].Labels.Length;
        }

        return new RankingData(new RowMatrix(rows, names.Count, features), labels, starts, names);
    }

    private static float[] Label(ReadOnlySpan<int> items, ReadOnlySpan<int> targets)
    {
        float[] labels = new float[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            labels[i] = targets.BinarySearch(items[i]) >= 0 ? 1 : 0;
        }

        return labels;
    }

    private sealed record Group(int User, float[] Features, float[] Labels);
}
