using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.FeatureAls;

/// <summary>The linear map W from features to item vectors, refitted by ridge regression.</summary>
/// <remarks>
/// Minimizes Σ wᵢ‖y − W·t‖² + μ‖W‖² with wᵢ = λᵢ / λ̄, hence Wᵀ = (Σ wᵢ·t·tᵀ + μI)⁻¹ Σ wᵢ·t·yᵀ; the matrix on the left
/// is the same in every sweep and factored once.
/// </remarks>
internal sealed class FeatureMap
{
    private readonly RowMatrix _features;
    private readonly int _factors;
    private readonly float _ridge;
    private readonly float _meanPull;
    private readonly int _stride;
    private readonly float[] _weighted; // wᵢ·tᵢ, padded with zeros to full tiles. Shape [I, stride]
    private readonly float[] _cholesky;
    private readonly float[] _map; // W. Shape [F, d]
    private readonly GatheredRows _targets;
    private readonly RowLoop<float[]> _tiles;
    private readonly RowLoop<float[]> _rows;

    /// <param name="features">t of each item. Shape [I, d].</param>
    /// <param name="pulls">λ of each item, 0 for those that do not count. Shape [I].</param>
    /// <param name="options">μ and the size of a vector.</param>
    public FeatureMap(RowMatrix features, float[] pulls, FeatureAlsOptions options)
    {
        (_features, _factors, _ridge) = (features, options.Als.Factors, options.MapRegularization);
        int counted = pulls.Count(pull => pull > 0);
        _meanPull = counted == 0 ? 0 : (float)(pulls.Sum(pull => (double)pull) / counted);
        _stride = (features.Columns + TileProduct.Rows - 1) / TileProduct.Rows * TileProduct.Rows;
        _weighted = new float[features.Rows * _stride];
        _cholesky = new float[features.Columns * features.Columns];
        _map = new float[_factors * features.Columns];
        _targets = new GatheredRows(_factors);
        _tiles = new(options.Als.MaxThreads, () => new float[TileProduct.Rows * TileProduct.Columns], chunkRows: 1);
        _rows = new(options.Als.MaxThreads, () => []);
        if (counted > 0)
        {
            Factor(pulls, options.Als.MaxThreads);
        }
    }

    /// <summary>Fits W to the item vectors.</summary>
    public void Fit(RowMatrix vectors, CancellationToken cancellationToken)
    {
        if (_meanPull == 0)
        {
            return; // nobody has anything, so W stays zero
        }

        _targets.Copy(vectors.Values, vectors.Rows);
        _tiles.Run(
            _stride / TileProduct.Rows,
            (group, tile) =>
            {
                FillTargets(group * TileProduct.Rows, tile);
                return true;
            },
            cancellationToken);
        int size = _features.Columns;
        _rows.Run(
            _factors,
            (factor, _) =>
            {
                Cholesky.Solve<float>(_cholesky, _map.AsSpan(factor * size, size));
                return true;
            },
            cancellationToken);
    }

    /// <summary>Fills W·t of every item.</summary>
    /// <param name="centers">Shape [I, F].</param>
    /// <param name="cancellationToken">Checked between blocks of items.</param>
    public void Apply(float[] centers, CancellationToken cancellationToken) => _rows.Run(
        _features.Rows,
        (item, _) =>
        {
            RowProducts.Dot(_map, _features.Row(item), centers.AsSpan(item * _factors, _factors));
            return true;
        },
        cancellationToken);

    /// <summary>μ·λ̄·‖W‖², the part of the loss that W alone causes.</summary>
    public double Penalty() => (double)_meanPull * _ridge * RowProducts.Dot(_map, _map);

    private void Factor(float[] pulls, int maxThreads)
    {
        int size = _features.Columns;
        float[] rooted = new float[_features.Rows * size];
        for (int item = 0; item < _features.Rows; item++)
        {
            float weight = pulls[item] / _meanPull;
            ReadOnlySpan<float> row = _features.Row(item);
            TensorPrimitives.Multiply(row, weight, _weighted.AsSpan(item * _stride, size));
            TensorPrimitives.Multiply(row, MathF.Sqrt(weight), rooted.AsSpan(item * size, size));
        }

        new GramMatrix(size, maxThreads).Compute(rooted, _cholesky);
        for (int i = 0; i < size; i++)
        {
            _cholesky[(i * size) + i] += _ridge;
        }

        if (!Cholesky.TryFactor<float>(_cholesky, size))
        {
            throw new ModelFitException(
                "The features' normal matrix is not positive definite in single precision; "
                + $"scale them to length 1 or raise MapRegularization above {_ridge}.");
        }
    }

    /// <summary>Rows of Σ wᵢ·t·yᵀ, written as columns of W: right-hand sides in the place of solutions.</summary>
    private unsafe void FillTargets(int firstFeature, float[] tileSums)
    {
        int size = _features.Columns;
        int count = Math.Min(TileProduct.Rows, size - firstFeature);
        fixed (float* weighted = _weighted, vectors = _targets.Values, tile = tileSums)
        {
            for (int first = 0; first < _factors; first += TileProduct.Columns)
            {
                TileProduct.Fill(
                    weighted + firstFeature, _stride, vectors + first, _targets.Stride, _features.Rows, tile);
                int width = Math.Min(TileProduct.Columns, _factors - first);
                for (int cell = 0; cell < count * TileProduct.Columns; cell++)
                {
                    (int feature, int factor) = (cell / TileProduct.Columns, cell % TileProduct.Columns);
                    if (factor < width)
                    {
                        _map[((first + factor) * size) + firstFeature + feature] = tile[cell];
                    }
                }
            }
        }
    }
}
