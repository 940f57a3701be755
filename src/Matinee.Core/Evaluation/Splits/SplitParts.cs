using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Splits;

/// <summary>Collects the three parts of a split user by user.</summary>
internal sealed class SplitParts(Vocabulary users, Vocabulary items)
{
    private readonly List<(int User, int Item, long Timestamp)> _train = [];
    private readonly List<(int User, int Item, long Timestamp)> _validation = [];
    private readonly List<(int User, int Item, long Timestamp)> _test = [];

    /// <summary>Divides one user's positives: the first ones train, then validation, the last ones test.</summary>
    public void Add(int user, ReadOnlySpan<TimedRating> positives, int validationCount, int testCount)
    {
        int testStart = positives.Length - testCount;
        int validationStart = testStart - validationCount;
        for (int i = 0; i < positives.Length; i++)
        {
            List<(int User, int Item, long Timestamp)> part =
                i >= testStart ? _test : i >= validationStart ? _validation : _train;
            part.Add((user, positives[i].ItemIndex, positives[i].Timestamp));
        }
    }

    public EvaluationSplit ToSplit(string name) =>
        new(name, users, items, ToInteractions(_train), ToInteractions(_validation), ToMatrix(_test));

    private InteractionMatrix ToInteractions(List<(int User, int Item, long Timestamp)> part)
    {
        part.Sort(); // by user and item, as the matrix has them; no pair is there twice
        bool hasTimes = part.Exists(entry => entry.Timestamp != 0);
        return new InteractionMatrix(ToMatrix(part), hasTimes ? part.ConvertAll(e => e.Timestamp).ToArray() : default);
    }

    private SparseMatrix ToMatrix(List<(int User, int Item, long Timestamp)> part) => SparseMatrix.FromEntries(
        users.Count, items.Count, part.ConvertAll(entry => (entry.User, entry.Item, 1f)));
}
