namespace Matinee.Engine.Recommending;

/// <summary>Finds the fewest liked titles without which a pick would not be in the slate.</summary>
/// <remarks>
/// Every answer has been tried: the same request was ranked again without those titles, and the pick was not in the
/// list. The eight titles that contribute most are tried one by one; then the one that pushed the pick furthest down is
/// joined by each of the others, and again for three. So none found does not mean that there is none.
/// Source: Tan et al., "Counterfactual Explainable Recommendation", CIKM 2021, for the question.
/// </remarks>
/// <param name="arrange">The request.</param>
/// <param name="users">Current histories.</param>
/// <param name="slate">The answer to it.</param>
internal sealed class FindCounterfactual(
    ArrangeSlate arrange, IReadOnlyList<UserHistory> users, ArrangedSlate slate)
{
    private const int MostTaken = 3;
    private const int MostTried = 8;

    // Picks share causes, so many of their questions are the same.
    private readonly Dictionary<string, int[]> _answers = new(StringComparer.Ordinal);

    /// <summary>The liked items, one to three, or null where no such few make the difference.</summary>
    /// <param name="rank">Place of the pick in the slate, from 0.</param>
    public IReadOnlyList<int>? For(int rank)
    {
        int item = slate.Items[rank];
        List<int> causes = Causes(rank);
        List<int> taken = [];
        while (taken.Count < Math.Min(MostTaken, causes.Count))
        {
            (int furthest, int lowest) = (-1, -1);
            foreach (int cause in causes)
            {
                int place = taken.Contains(cause) ? -1 : Array.IndexOf(Without([.. taken, cause]), item);
                if (place < 0 && !taken.Contains(cause))
                {
                    return [.. taken, cause];
                }

                if (place > lowest) // strict, so of equal ones the larger cause is taken
                {
                    (furthest, lowest) = (cause, place);
                }
            }

            taken.Add(furthest);
        }

        return null;
    }

    /// <summary>
    /// The liked items that lift a pick most, over all users; then the newest, as taste of late counts.
    /// </summary>
    private List<int> Causes(int rank)
    {
        var sums = new SortedDictionary<int, (double Lift, long Timestamp)>();
        for (int user = 0; user < slate.Users.Count; user++)
        {
            float weight = slate.Group.Weights.Row(user)[slate.Places[rank].Position];
            float[] causes = slate.Users[user].Causes(slate.Items[rank]);
            UserHistory history = slate.Users[user].User;
            for (int i = 0; i < causes.Length; i++)
            {
                (double lift, long timestamp) = sums.GetValueOrDefault(history.LikedItems[i]);
                sums[history.LikedItems[i]] =
                    (lift + (weight * causes[i]), Math.Max(timestamp, history.Timestamps[i]));
            }
        }

        return
        [
            .. sums.OrderByDescending(cause => cause.Value.Lift).ThenByDescending(cause => cause.Value.Timestamp)
                .Take(MostTried).Select(cause => cause.Key), // stable, so the last ties are by item
        ];
    }

    /// <summary>Items of the slate as it would be if nobody had liked some of them.</summary>
    private int[] Without(IReadOnlyList<int> items)
    {
        string key = string.Join(' ', items.Order());
        if (!_answers.TryGetValue(key, out int[]? answer))
        {
            HashSet<int> gone = [.. items];
            answer = arrange.For([.. users.Select(user => user.Without(gone))]).Items;
            _answers.Add(key, answer);
        }

        return answer;
    }
}
