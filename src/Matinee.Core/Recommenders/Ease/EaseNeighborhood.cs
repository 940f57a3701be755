using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders.ItemKnn;

namespace Matinee.Core.Recommenders.Ease;

/// <summary>Solves the weights of one item after another; scratch memory of one thread.</summary>
/// <param name="products">Kept entries of G, without the diagonal. Shape [I, I].</param>
/// <param name="items">Sum s of each item's strengths, its 1 / √(v + λ), and its entry on the diagonal of G.</param>
/// <param name="sizes">M, and how many of the weights are kept.</param>
internal sealed class EaseNeighborhood(
    SparseMatrix products,
    (float[] Sums, float[] Scales, float[] Squares) items,
    (int Neighbors, int Kept) sizes)
{
    private readonly BlockedCholesky _cholesky = new(sizes.Neighbors);
    private readonly float[] _matrix = new float[sizes.Neighbors * sizes.Neighbors];
    private readonly float[] _weights = new float[sizes.Neighbors];
    private readonly float[] _neighborSums = new float[sizes.Neighbors];
    private readonly int[] _neighbors = new int[sizes.Neighbors];
    private readonly int[] _largest = new int[sizes.Kept];
    private readonly int[] _placeOf = [.. Enumerable.Repeat(-1, products.Columns)];
    private readonly float[] _wholeRow = new float[products.Columns];
    private readonly float[] _merits = new float[products.Columns];

    /// <summary>Solves the weights of all neighbors for an item.</summary>
    /// <returns>False when the matrix is not positive definite.</returns>
    public bool TrySolve(int item, int users, float regularization, NeighborTable weights)
    {
        int count = FindNeighbors(item, users);
        Span<float> matrix = _matrix.AsSpan(0, count * count);
        FillMatrix(matrix, count, users, regularization);
        if (!_cholesky.TryFactor(matrix, count))
        {
            return false;
        }

        Span<float> solution = _weights.AsSpan(0, count);
        Cholesky.Solve<float>(matrix, solution);
        Keep(item, solution, weights);
        return true;
    }

    /// <summary>Fills in the neighbors, ascending, and the right-hand side.</summary>
    private int FindNeighbors(int item, int users)
    {
        SparseRow row = products.Row(item);
        Span<float> merits = _merits.AsSpan(0, row.Count);
        for (int i = 0; i < row.Count; i++)
        {
            int other = row.Indices[i];
            merits[i] = (row.Values[i] - (items.Sums[item] / users * items.Sums[other])) * items.Scales[other];
        }

        int count = TopK.Select(merits, [], _neighbors);
        _neighbors.AsSpan(0, count).Sort();
        for (int i = 0; i < count; i++)
        {
            int place = _neighbors[i];
            (_neighbors[i], _weights[i]) = (row.Indices[place], row.Values[place]);
            _neighborSums[i] = items.Sums[_neighbors[i]];
        }

        return count;
    }

    /// <summary>The lower triangle of G[N, N] + λI.</summary>
    private void FillMatrix(Span<float> matrix, int count, int users, float regularization)
    {
        ReadOnlySpan<int> neighbors = _neighbors.AsSpan(0, count);
        for (int place = 0; place < count; place++)
        {
            _placeOf[neighbors[place]] = place;
            Span<float> row = matrix.Slice(place * count, place + 1);
            TensorPrimitives.Multiply(_neighborSums.AsSpan(0, place + 1), _neighborSums[place] / users, row);
            row[place] = items.Squares[neighbors[place]] + regularization;
        }

        for (int place = 0; place < count; place++)
        {
            SparseRow row = products.Row(neighbors[place]);
            for (int i = 0; i < row.Count; i++)
            {
                int other = _placeOf[row.Indices[i]];
                if (other >= 0)
                {
                    matrix[(Math.Max(place, other) * count) + Math.Min(place, other)] = row.Values[i];
                }
            }
        }

        foreach (int neighbor in neighbors)
        {
            _placeOf[neighbor] = -1;
        }
    }

    private void Keep(int item, ReadOnlySpan<float> solution, NeighborTable weights)
    {
        Span<float> magnitudes = _merits.AsSpan(0, solution.Length);
        TensorPrimitives.Abs(solution, magnitudes);
        int count = LargestEntries.Select(magnitudes, _largest);
        for (int i = 0; i < count; i++)
        {
            int place = _largest[i];
            _largest[i] = _neighbors[place];
            _wholeRow[_neighbors[place]] = solution[place];
        }

        weights.Keep(item, _wholeRow, _largest.AsSpan(0, count));
    }
}
