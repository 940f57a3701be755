namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Features as splits compare them: a column for each pair of feature and missing rule in use.</summary>
/// <remarks>A missing value becomes −∞, +∞ or 0 once a row, so that no split has to ask for it.</remarks>
internal sealed class FeatureColumns
{
    // the reference implementation takes values this near to 0 for 0
    private const float ZeroThreshold = 1e-35f;

    private readonly List<(int Feature, MissingRule Missing)> _columns = [];
    private readonly int[] _columnOf;

    public FeatureColumns(TreeEnsemble trees)
    {
        var known = new Dictionary<(int Feature, MissingRule Missing), int>();
        _columnOf = new int[trees.Nodes];
        for (int node = 0; node < trees.Nodes; node++)
        {
            if (trees.IsLeaf(node))
            {
                continue;
            }

            (int Feature, MissingRule Missing) key = (trees.Features[node], (MissingRule)trees.Missing[node]);
            if (!known.TryGetValue(key, out int column))
            {
                column = _columns.Count;
                known.Add(key, column);
                _columns.Add(key);
            }

            _columnOf[node] = column;
        }
    }

    /// <summary>Number of columns, at least 1 so that a leaf has one to look at.</summary>
    public int Count => Math.Max(1, _columns.Count);

    /// <summary>The column that a split compares.</summary>
    public int ColumnOf(int node) => _columnOf[node];

    /// <summary>Fills the columns of one row.</summary>
    /// <param name="features">Finite values or NaN. Shape [features].</param>
    /// <param name="columns">Receives values without NaN. Shape [columns].</param>
    public void Fill(ReadOnlySpan<float> features, Span<float> columns)
    {
        columns[0] = 0;
        for (int column = 0; column < _columns.Count; column++)
        {
            (int feature, MissingRule missing) = _columns[column];
            columns[column] = Known(features[feature], missing);
        }
    }

    private static float Known(float value, MissingRule missing)
    {
        bool isMissing = missing is MissingRule.ZeroLeft or MissingRule.ZeroRight
            ? !(MathF.Abs(value) > ZeroThreshold)
            : float.IsNaN(value);
        return (isMissing, missing) switch
        {
            (false, _) => value,
            (true, MissingRule.AsZero) => 0,
            (true, MissingRule.Left or MissingRule.ZeroLeft) => float.NegativeInfinity,
            _ => float.PositiveInfinity,
        };
    }
}
