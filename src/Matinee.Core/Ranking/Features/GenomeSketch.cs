using System.Numerics.Tensors;

namespace Matinee.Core.Ranking.Features;

/// <summary>Where the tag genomes of a history point, as a whole and lately. Scratch memory, reused.</summary>
internal sealed class GenomeSketch(ItemGenome genome)
{
    private const float LeastLength = 1e-4f; // below it, opposite vectors have cancelled out but for rounding

    private readonly float[] _whole = new float[genome.Dimension];
    private readonly float[] _recent = new float[genome.Dimension];

    /// <summary>Reads a history; the one before is forgotten.</summary>
    /// <param name="items">Items of the history.</param>
    /// <param name="recent">The newest of them; empty without times.</param>
    public void Read(ReadOnlySpan<int> items, ReadOnlySpan<int> recent)
    {
        Fill(_whole, items);
        Fill(_recent, recent);
    }

    /// <summary>Cosine of an item's genome and the history's mean; NaN where either is not known.</summary>
    public float Cosine(int item) => Cosine(_whole, item);

    /// <summary>The same against the newest items only; NaN without times.</summary>
    public float RecentCosine(int item) => Cosine(_recent, item);

    private float Cosine(float[] direction, int item)
    {
        ReadOnlySpan<float> vector = genome.Find(item);
        return vector.IsEmpty ? float.NaN : TensorPrimitives.Dot(vector, direction);
    }

    private void Fill(float[] direction, ReadOnlySpan<int> items)
    {
        Array.Clear(direction);
        foreach (int item in items)
        {
            ReadOnlySpan<float> vector = genome.Find(item);
            if (!vector.IsEmpty)
            {
                TensorPrimitives.Add(direction, vector, direction);
            }
        }

        float length = TensorPrimitives.Norm<float>(direction);
        if (length > LeastLength)
        {
            TensorPrimitives.Divide(direction, length, direction);
        }
        else
        {
            direction.AsSpan().Fill(float.NaN); // and with it every cosine
        }
    }
}
