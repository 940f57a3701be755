using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Engine.Recommending;

/// <summary>Small steps over text vectors.</summary>
internal static class UnitVectors
{
    private const float UnitTolerance = 1e-5f;

    /// <summary>Copies some rows out of a matrix. Shape [items, d].</summary>
    public static RowMatrix Take(this RowMatrix vectors, ReadOnlySpan<int> items)
    {
        float[] taken = new float[items.Length * vectors.Columns];
        for (int i = 0; i < items.Length; i++)
        {
            vectors.Row(items[i]).CopyTo(taken.AsSpan(i * vectors.Columns));
        }

        return new RowMatrix(items.Length, vectors.Columns, taken);
    }

    /// <summary>Scales a vector to length 1; one of zeros stays, and one that is a unit vector keeps its bits.</summary>
    /// <remarks>Many published models do not normalize, as their cosines are taken by whoever compares.</remarks>
    public static void MakeUnit(Span<float> vector)
    {
        float length = TensorPrimitives.Norm<float>(vector);
        if (length > 0 && MathF.Abs(length - 1) > UnitTolerance)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }
    }

    /// <summary>Writes the unit vector between two unit vectors, or the first where there is no second.</summary>
    public static void Mean(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> mean)
    {
        first.CopyTo(mean);
        if (second.IsEmpty)
        {
            return;
        }

        TensorPrimitives.Add(mean, second, mean);
        float length = TensorPrimitives.Norm(mean);
        if (length > 0)
        {
            TensorPrimitives.Divide(mean, length, mean);
        }
    }
}
