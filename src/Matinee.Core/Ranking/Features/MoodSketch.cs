using System.Numerics.Tensors;

namespace Matinee.Core.Ranking.Features;

/// <summary>The mood of a history's newest items, or the one that is asked for. Scratch memory, reused.</summary>
internal sealed class MoodSketch(ItemMoods moods)
{
    private const float LeastLength = 1e-4f; // below it, opposite moods have cancelled out but for rounding

    private readonly float[] _direction = new float[moods.MoodCount];

    /// <summary>Reads a history; the one before is forgotten.</summary>
    /// <param name="newestFirst">
    /// Its newest items; the one in place p, from 0, weighs 1 / (1 + p). Without times all items, of one weight.
    /// </param>
    /// <param name="hasTimes">Whether the items are in the order of time.</param>
    /// <param name="asked">Direction of the mood that is asked for, in place of the history's; may be empty.</param>
    public void Read(ReadOnlySpan<int> newestFirst, bool hasTimes, ReadOnlySpan<float> asked)
    {
        Array.Clear(_direction);
        if (!asked.IsEmpty)
        {
            asked.CopyTo(_direction);
            return;
        }

        for (int place = 0; place < newestFirst.Length; place++)
        {
            ReadOnlySpan<float> direction = moods.Find(newestFirst[place]);
            if (!direction.IsEmpty)
            {
                TensorPrimitives.MultiplyAdd(direction, hasTimes ? 1f / (1 + place) : 1, _direction, _direction);
            }
        }

        float length = TensorPrimitives.Norm<float>(_direction);
        if (length > LeastLength)
        {
            TensorPrimitives.Divide(_direction, length, _direction);
        }
        else
        {
            _direction.AsSpan().Fill(float.NaN); // and with it every cosine
        }
    }

    /// <summary>Cosine of an item's mood and this one; NaN where either is not known.</summary>
    public float Cosine(int item)
    {
        ReadOnlySpan<float> direction = moods.Find(item);
        return direction.IsEmpty ? float.NaN : TensorPrimitives.Dot(direction, _direction);
    }
}
