using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Splits;

/// <summary>Collects the three parts of a split user by user.</summary>
internal sealed class SplitParts(Vocabulary users, Vocabulary items)
{
    private readonly List<(int User, int Item, float Strength)> _train = [];
    private readonly List<(int User, int Item, float Strength)> _validation = [];
    private readonly List<(int User, int Item, float Strength)> _test = [];

    /// <summary>Divides one user's positives: the first ones train, then validation, the last ones test.</summary>
    public void Add(int user, ReadOnlySpan<int> items, int validationCount, int testCount)
    {
        int testStart = items.Length - testCount;
        int validationStart = testStart - validationCount;
        for (int i = 0; i < items.Length; i++)
        {
            List<(int User, int Item, float Strength)> part =
                i >= testStart ? _test : i >= validationStart ? _validation : _train;
            part.Add((user, items[i], 1));
        }
    }

    public EvaluationSplit ToSplit(string name) =>
        new(name, users, items, new InteractionMatrix(ToMatrix(_train)), ToMatrix(_validation), ToMatrix(_test));

    private SparseMatrix ToMatrix(List<(int User, int Item, float Strength)> part) =>
        SparseMatrix.FromEntries(users.Count, items.Count, part);
}
