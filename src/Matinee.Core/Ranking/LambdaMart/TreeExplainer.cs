using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Matinee.Core.Numerics;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Shapley values of rows, by <see cref="TreeShapley"/>.</summary>
internal sealed class TreeExplainer
{
    private const int Lanes = 16;
    private const int FewestNodes = 4;

    private readonly TreeEnsemble _trees;
    private readonly FeatureColumns _columns;
    private readonly ShapleyPaths _paths;
    private readonly int _featureCount;
    private readonly int _lanesPerRow;
    private readonly Vector512<float>[] _nodes;
    private readonly Vector512<float>[] _weights;

    public TreeExplainer(TreeEnsemble trees, FeatureColumns columns, int featureCount)
    {
        (_trees, _columns, _featureCount) = (trees, columns, featureCount);
        _paths = new ShapleyPaths(trees, columns);
        BaseValue = (float)_paths.BaseValue;

        // a rule of n nodes is exact for paths of up to 2n features; 16 lanes hold 4 rows, 2 rows or a part of one
        _lanesPerRow = FewestNodes;
        while (_lanesPerRow < Lanes && 2 * _lanesPerRow < _paths.MostFeatures)
        {
            _lanesPerRow *= 2;
        }

        int vectors = Math.Max(1, (((_paths.MostFeatures + 1) / 2) + Lanes - 1) / Lanes);
        double[] nodes = new double[_lanesPerRow * vectors];
        double[] weights = new double[nodes.Length];
        GaussLegendre.Fill(nodes, weights);
        _nodes = Spread(nodes, vectors);
        _weights = Spread(weights, vectors);
    }

    public float BaseValue { get; }

    /// <summary>Fills the contributions of rows.</summary>
    /// <param name="rows">Shape [n, features].</param>
    /// <param name="contributions">Shape [n, features].</param>
    public void Explain(ReadOnlySpan<float> rows, Span<float> contributions)
    {
        int step = Lanes / _lanesPerRow * _featureCount;
        int length = _columns.Count + _featureCount;
        Vector512<float>[] scratch = ArrayPool<Vector512<float>>.Shared.Rent(length);
        ShapleyState[] states = ArrayPool<ShapleyState>.Shared.Rent(_paths.MostNodes);
        float[] row = ArrayPool<float>.Shared.Rent(_columns.Count);
        for (int start = 0; start < rows.Length; start += step)
        {
            int count = Math.Min(step, rows.Length - start);
            Span<Vector512<float>> columns = scratch.AsSpan(0, _columns.Count);
            Span<Vector512<float>> sums = scratch.AsSpan(_columns.Count, _featureCount);
            FillColumns(rows.Slice(start, count), row.AsSpan(0, _columns.Count), columns);
            sums.Clear();
            for (int part = 0; part < _nodes.Length; part++)
            {
                AddTrees(part, columns, states, sums);
            }

            Reduce(sums, contributions.Slice(start, count));
        }

        ArrayPool<float>.Shared.Return(row);
        ArrayPool<ShapleyState>.Shared.Return(states);
        ArrayPool<Vector512<float>>.Shared.Return(scratch);
    }

    private void AddTrees(
        int part, ReadOnlySpan<Vector512<float>> columns, ShapleyState[] states, Span<Vector512<float>> sums)
    {
        for (int tree = 0; tree < _trees.Trees; tree++)
        {
            int start = _trees.Starts[tree];
            int nodes = _trees.Starts[tree + 1] - start;
            var shapley = new TreeShapley
            {
                Nodes = _nodes[part],
                Weights = _weights[part],
                Columns = columns,
                States = states.AsSpan(0, nodes),
                Contributions = sums,
            };
            shapley.Add(_paths.Splits(tree), _paths.Values.AsSpan(start, nodes));
        }
    }

    /// <summary>Each row's value of a column in the lanes of the row; lanes without a row repeat the first.</summary>
    private void FillColumns(ReadOnlySpan<float> rows, Span<float> values, Span<Vector512<float>> columns)
    {
        Span<float> lanes = MemoryMarshal.Cast<Vector512<float>, float>(columns);
        for (int slot = 0; slot < Lanes / _lanesPerRow; slot++)
        {
            int start = slot * _featureCount < rows.Length ? slot * _featureCount : 0;
            _columns.Fill(rows.Slice(start, _featureCount), values);
            for (int column = 0; column < values.Length; column++)
            {
                lanes.Slice((column * Lanes) + (slot * _lanesPerRow), _lanesPerRow).Fill(values[column]);
            }
        }
    }

    /// <summary>Adds up the lanes of each row.</summary>
    private void Reduce(ReadOnlySpan<Vector512<float>> sums, Span<float> contributions)
    {
        ReadOnlySpan<float> lanes = MemoryMarshal.Cast<Vector512<float>, float>(sums);
        for (int i = 0; i < contributions.Length; i++)
        {
            (int slot, int feature) = Math.DivRem(i, _featureCount);
            double sum = 0;
            foreach (float lane in lanes.Slice((feature * Lanes) + (slot * _lanesPerRow), _lanesPerRow))
            {
                sum += lane;
            }

            contributions[i] = (float)sum;
        }
    }

    /// <summary>One value a lane, repeated for each row that fits in.</summary>
    private Vector512<float>[] Spread(double[] values, int vectors)
    {
        var spread = new Vector512<float>[vectors];
        Span<float> lanes = MemoryMarshal.Cast<Vector512<float>, float>(spread.AsSpan());
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            int node = (lane / Lanes * _lanesPerRow) + (lane % _lanesPerRow);
            lanes[lane] = (float)values[node];
        }

        return spread;
    }
}
