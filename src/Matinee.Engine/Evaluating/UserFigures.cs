using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Engine.Evaluating;

/// <summary>NDCG and recall of each judged user, over all rounds, to compare models user by user.</summary>
internal sealed class UserFigures
{
    private readonly SortedDictionary<long, (double Ndcg, double Recall, int Count)> _sums = [];

    /// <summary>Number of users judged so far.</summary>
    public int Count => _sums.Count;

    /// <summary>NDCG of each user, a mean over rounds, by ascending id. Shape [U].</summary>
    public double[] Ndcg => [.. _sums.Values.Select(sum => sum.Ndcg / sum.Count)];

    /// <summary>Recall of each user, a mean over rounds, by ascending id. Shape [U].</summary>
    public double[] Recall => [.. _sums.Values.Select(sum => sum.Recall / sum.Count)];

    /// <summary>Adds the lists of one round.</summary>
    public void Add(EvaluationSplit split, RankedLists lists, RankingTask task)
    {
        double[] ndcg = ListMeasurements.NdcgOf(lists, task.Relevant);
        double[] recall = ListMeasurements.RecallOf(lists, task.Relevant);
        for (int position = 0; position < ndcg.Length; position++)
        {
            long user = split.Users.IdAt(lists.UserIndices[position]);
            (double ndcgSum, double recallSum, int count) = _sums.GetValueOrDefault(user);
            _sums[user] = (ndcgSum + ndcg[position], recallSum + recall[position], count + 1);
        }
    }
}
