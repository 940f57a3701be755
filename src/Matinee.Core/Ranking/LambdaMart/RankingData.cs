using Matinee.Core.Data;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Candidates with features and graded relevance, in groups that are ranked each on its own.</summary>
/// <remarks>Immutable as long as the blocks behind it are left alone; they are kept, not copied.</remarks>
public sealed class RankingData
{
    /// <summary>Largest grade: the gain 2^grade − 1 stays exact.</summary>
    public const int MaxGrade = 31;

    /// <summary>Checks shapes and values of a data set.</summary>
    /// <param name="features">Finite values, or NaN for a missing one. Shape [n, features].</param>
    /// <param name="labels">Whole grades from 0 (not relevant) to 31. Shape [n].</param>
    /// <param name="groupStarts">
    /// First row of each group, ascending, then n; groups are not empty. Shape [groups + 1].
    /// </param>
    /// <param name="featureNames">One name a feature, each once; null names them f0, f1 and so on.</param>
    /// <exception cref="ArgumentException">Shapes disagree or a value is out of its range.</exception>
    public RankingData(
        RowMatrix features,
        ReadOnlyMemory<float> labels,
        ReadOnlyMemory<int> groupStarts,
        IReadOnlyList<string>? featureNames = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        (Features, Labels, GroupStarts) = (features, labels, groupStarts);
        FeatureNames = [.. featureNames ?? DefaultNames(features.Columns)];
        CheckNames();
        CheckGroups();
        CheckLabels();
        CheckFeatures();
    }

    /// <summary>One row a candidate. Shape [n, features].</summary>
    public RowMatrix Features { get; }

    /// <summary>Grade of each candidate. Shape [n].</summary>
    public ReadOnlyMemory<float> Labels { get; }

    /// <summary>First row of each group, then n. Shape [groups + 1].</summary>
    public ReadOnlyMemory<int> GroupStarts { get; }

    /// <summary>One name a feature.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Number of groups.</summary>
    public int Groups => GroupStarts.Length - 1;

    /// <summary>f0, f1 and so on.</summary>
    internal static string[] DefaultNames(int count) => [.. Enumerable.Range(0, count).Select(f => $"f{f}")];

    private void CheckNames()
    {
        if (FeatureNames.Count != Features.Columns)
        {
            throw new ArgumentException($"{FeatureNames.Count} names do not fit {Features.Columns} features.");
        }

        if (FeatureNames.Distinct(StringComparer.Ordinal).Count() != FeatureNames.Count)
        {
            throw new ArgumentException("A feature name occurs twice; give each feature its own.");
        }
    }

    private void CheckGroups()
    {
        ReadOnlySpan<int> starts = GroupStarts.Span;
        if (starts.IsEmpty || starts[0] != 0 || starts[^1] != Features.Rows)
        {
            throw new ArgumentException($"Group starts do not run from 0 to {Features.Rows} rows.");
        }

        for (int group = 1; group < starts.Length; group++)
        {
            if (starts[group] <= starts[group - 1])
            {
                throw new ArgumentException($"Group {group - 1} is empty; leave it out.");
            }
        }
    }

    private void CheckLabels()
    {
        ReadOnlySpan<float> labels = Labels.Span;
        if (labels.Length != Features.Rows)
        {
            throw new ArgumentException($"{labels.Length} labels do not fit {Features.Rows} rows.");
        }

        for (int row = 0; row < labels.Length; row++)
        {
            if (!(labels[row] >= 0 && labels[row] <= MaxGrade && MathF.Floor(labels[row]) == labels[row]))
            {
                throw new ArgumentException(
                    $"Label {labels[row]} of row {row} is not a whole number from 0 to {MaxGrade}.");
            }
        }
    }

    private void CheckFeatures()
    {
        int infinite = Features.Values.IndexOfAny(float.PositiveInfinity, float.NegativeInfinity);
        if (infinite >= 0)
        {
            throw new ArgumentException(
                $"Feature '{FeatureNames[infinite % Features.Columns]}' of row {infinite / Features.Columns} is " +
                "infinite; give a finite value, or NaN for a missing one.");
        }
    }
}
