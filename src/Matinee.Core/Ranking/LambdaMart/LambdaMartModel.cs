using Matinee.Core.Data;
using Matinee.Core.Tensors;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>A sum of regression trees that scores candidates by their features.</summary>
/// <remarks>Immutable and thread-safe. Scores order the rows of one group; they have no unit.</remarks>
public sealed class LambdaMartModel
{
    private readonly TreeEnsemble _trees;
    private readonly string[] _featureNames;
    private readonly TreeScorer _scorer;
    private readonly TreeExplainer _explainer;

    internal LambdaMartModel(TreeEnsemble trees, string[] featureNames)
    {
        (_trees, _featureNames) = (trees, featureNames);
        var columns = new FeatureColumns(trees);
        _scorer = new TreeScorer(trees, columns);
        _explainer = new TreeExplainer(trees, columns, featureNames.Length);
    }

    /// <summary>One name a feature, in the order of a row.</summary>
    public IReadOnlyList<string> FeatureNames => _featureNames;

    /// <summary>Number of trees.</summary>
    public int TreeCount => _trees.Trees;

    /// <summary>The mean score over the training rows as the trees saw them: where explanations start.</summary>
    public float BaseValue => _explainer.BaseValue;

    /// <summary>Reads what <see cref="ToTensors"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else, or trees that are none.</exception>
    public static LambdaMartModel FromTensors(TensorSet tensors)
    {
        (TreeEnsemble trees, string[] featureNames) = TreeTensors.Read(tensors);
        return new LambdaMartModel(trees, featureNames);
    }

    /// <summary>The model as tensors; docs/ranker-format.md describes them.</summary>
    public TensorSet ToTensors() => TreeTensors.Write(_trees, _featureNames);

    /// <summary>Scores one row.</summary>
    /// <param name="features">Finite values, or NaN for a missing one. Shape [features].</param>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public float Score(ReadOnlySpan<float> features)
    {
        CheckFeatures(features.Length);
        float score = 0;
        _scorer.Score(features, features.Length, new Span<float>(ref score));
        return score;
    }

    /// <summary>Scores many rows at once, without allocating.</summary>
    /// <param name="rows">Finite values, or NaN for a missing one. Shape [n, features].</param>
    /// <param name="scores">Receives one score a row. Shape [n].</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public void Score(RowMatrix rows, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(rows);
        CheckFeatures(rows.Columns);
        if (scores.Length != rows.Rows)
        {
            throw new ArgumentException($"Shapes disagree: {rows.Rows} rows, {scores.Length} scores.");
        }

        _scorer.Score(rows.Values, rows.Columns, scores);
    }

    /// <summary>Splits the score of one row into a share of each feature.</summary>
    /// <param name="features">Finite values, or NaN for a missing one. Shape [features].</param>
    /// <param name="contributions">Receives the Shapley value of each feature. Shape [features].</param>
    /// <returns><see cref="BaseValue"/>; with the contributions it makes up the score.</returns>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    /// <remarks>
    /// Exact Shapley values of the expectation that follows a split when its feature is known and else both sides by
    /// their training rows. Source: Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree
    /// Ensembles", 2018, section 3.
    /// </remarks>
    public float Explain(ReadOnlySpan<float> features, Span<float> contributions)
    {
        CheckFeatures(features.Length);
        CheckContributions(contributions.Length, features.Length);
        _explainer.Explain(features, contributions);
        return BaseValue;
    }

    /// <summary>Splits the scores of many rows, which takes less time a row than one by one.</summary>
    /// <param name="rows">Finite values, or NaN for a missing one. Shape [n, features].</param>
    /// <param name="contributions">Receives the Shapley values. Shape [n, features], row-major.</param>
    /// <returns><see cref="BaseValue"/>; with the contributions of a row it makes up its score.</returns>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public float Explain(RowMatrix rows, Span<float> contributions)
    {
        ArgumentNullException.ThrowIfNull(rows);
        CheckFeatures(rows.Columns);
        CheckContributions(contributions.Length, rows.Values.Length);
        _explainer.Explain(rows.Values, contributions);
        return BaseValue;
    }

    /// <summary>What the trees make of each feature, in the order of a row.</summary>
    public IReadOnlyList<FeatureImportance> Importance()
    {
        double[] gains = new double[_featureNames.Length];
        int[] splits = new int[_featureNames.Length];
        for (int node = 0; node < _trees.Nodes; node++)
        {
            if (!_trees.IsLeaf(node))
            {
                gains[_trees.Features[node]] += _trees.Gains[node];
                splits[_trees.Features[node]]++;
            }
        }

        return [.. _featureNames.Select((name, f) => new FeatureImportance(name, gains[f], splits[f]))];
    }

    private void CheckFeatures(int found)
    {
        if (found != _featureNames.Length)
        {
            throw new ArgumentException($"A row has {_featureNames.Length} features here, not {found}.");
        }
    }

    private static void CheckContributions(int found, int expected)
    {
        if (found != expected)
        {
            throw new ArgumentException($"Shapes disagree: {found} places for {expected} contributions.");
        }
    }
}
