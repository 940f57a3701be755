using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>What towers learn from, and what the ranker shall then predict; no pair is in both.</summary>
/// <param name="Seen">The interactions that the towers are fitted to. Shape [U, I].</param>
/// <param name="Targets">The interactions to predict; a row may be empty. Shape [U, I].</param>
internal sealed record TrainingView(InteractionMatrix Seen, SparseMatrix Targets)
{
    /// <summary>Hides the newest interactions of each user; the first of the hidden is the target.</summary>
    /// <param name="interactions">All of them, with timestamps.</param>
    /// <param name="hidden">How many of each user are hidden, 1 or more; who has too few keeps all.</param>
    public static TrainingView WithoutNewest(InteractionMatrix interactions, int hidden)
    {
        const int FewestSeen = 2;
        var parts = new ViewParts(interactions);
        for (int user = 0; user < interactions.UserCount; user++)
        {
            SparseRow history = interactions.History(user);
            int[] order = OldestFirst(history);
            int seen = history.Count - hidden >= FewestSeen ? history.Count - hidden : history.Count;
            foreach (int entry in order.AsSpan(0, seen))
            {
                parts.AddSeen(user, history, entry);
            }

            if (seen < history.Count)
            {
                parts.AddTarget(user, history.Indices[order[seen]]);
            }
        }

        return parts.ToView();
    }

    /// <summary>Hides a random share of each user, rounded down; all of it is to be predicted.</summary>
    public static TrainingView WithoutRandom(InteractionMatrix interactions, double share, int seed)
    {
        var parts = new ViewParts(interactions);
        var random = new Random(seed);
        for (int user = 0; user < interactions.UserCount; user++)
        {
            SparseRow history = interactions.History(user);
            int[] order = [.. Enumerable.Range(0, history.Count)];
            random.Shuffle(order);
            int hidden = (int)(history.Count * share);
            for (int i = 0; i < order.Length; i++)
            {
                if (i < hidden)
                {
                    parts.AddTarget(user, history.Indices[order[i]]);
                }
                else
                {
                    parts.AddSeen(user, history, order[i]);
                }
            }
        }

        return parts.ToView();
    }

    /// <summary>Entries of a history by time; equal times keep their order.</summary>
    private static int[] OldestFirst(SparseRow history)
    {
        int[] order = [.. Enumerable.Range(0, history.Count)];
        long[] timestamps = history.Timestamps.ToArray();
        return [.. order.OrderBy(entry => timestamps[entry])];
    }

    /// <summary>Collects the two parts of a view.</summary>
    private sealed class ViewParts(InteractionMatrix interactions)
    {
        private readonly List<(int User, int Item, float Strength, long Timestamp)> _seen = [];
        private readonly List<(int User, int Item, float Strength)> _targets = [];

        public void AddSeen(int user, SparseRow history, int entry) => _seen.Add((
            user,
            history.Indices[entry],
            history.Values[entry],
            history.Timestamps.IsEmpty ? 0 : history.Timestamps[entry]));

        public void AddTarget(int user, int item) => _targets.Add((user, item, 1));

        public TrainingView ToView()
        {
            _seen.Sort();
            var seen = new InteractionMatrix(
                Matrix(_seen.ConvertAll(entry => (entry.User, entry.Item, entry.Strength))),
                interactions.Timestamps.IsEmpty ? default : _seen.ConvertAll(entry => entry.Timestamp).ToArray());
            return new TrainingView(seen, Matrix(_targets));
        }

        private SparseMatrix Matrix(List<(int, int, float)> entries) =>
            SparseMatrix.FromEntries(interactions.UserCount, interactions.ItemCount, entries);
    }
}
