using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.Transitions;

/// <summary>The successors found so far, a fixed number of places an item; rows may be filled in any order.</summary>
internal sealed class SuccessorTable(int items, int width)
{
    private readonly int[] _counts = new int[items];
    private readonly int[] _indices = new int[(long)items * width];
    private readonly float[] _weights = new float[(long)items * width];

    /// <summary>Keeps the largest weights above 0 of one item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="weights">One weight an item. Shape [I].</param>
    /// <param name="best">Scratch. Shape [K].</param>
    public void Keep(int item, ReadOnlySpan<float> weights, Span<int> best)
    {
        int count = TopK.Select(weights, [], best);
        while (count > 0 && weights[best[count - 1]] <= 0)
        {
            count--;
        }

        best[..count].Sort(); // a sparse row ascends
        _counts[item] = count;
        for (int i = 0; i < count; i++)
        {
            _indices[((long)item * width) + i] = best[i];
            _weights[((long)item * width) + i] = weights[best[i]];
        }
    }

    public SparseMatrix ToMatrix()
    {
        int[] starts = new int[items + 1];
        for (int item = 0; item < items; item++)
        {
            starts[item + 1] = starts[item] + _counts[item];
        }

        int[] indices = new int[starts[items]];
        float[] weights = new float[starts[items]];
        for (int item = 0; item < items; item++)
        {
            Array.Copy(_indices, (long)item * width, indices, starts[item], _counts[item]);
            Array.Copy(_weights, (long)item * width, weights, starts[item], _counts[item]);
        }

        return new SparseMatrix(items, starts, indices, weights);
    }
}
