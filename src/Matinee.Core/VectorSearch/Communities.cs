using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.VectorSearch;

/// <summary>Groups of rows that lie near a common center, largest first; no row is in two.</summary>
public sealed class Communities
{
    internal Communities(RowMatrix vectors, IReadOnlyList<int[]> members)
    {
        Members = members;
        Centroids = MeanOfEach(vectors, members);
    }

    /// <summary>Number of communities C.</summary>
    public int Count => Members.Count;

    /// <summary>Rows of each community: its center first, the others by falling similarity to it.</summary>
    public IReadOnlyList<int[]> Members { get; }

    /// <summary>Unit-length mean of each community's rows. Shape [C, d].</summary>
    public RowMatrix Centroids { get; }

    private static RowMatrix MeanOfEach(RowMatrix vectors, IReadOnlyList<int[]> members)
    {
        float[] means = new float[members.Count * vectors.Columns];
        for (int community = 0; community < members.Count; community++)
        {
            Span<float> mean = means.AsSpan(community * vectors.Columns, vectors.Columns);
            foreach (int row in members[community])
            {
                TensorPrimitives.Add(mean, vectors.Row(row), mean);
            }

            float length = TensorPrimitives.Norm<float>(mean);
            if (length > 0) // opposite rows cancel out where the threshold allows them
            {
                TensorPrimitives.Divide(mean, length, mean);
            }
        }

        return new RowMatrix(members.Count, vectors.Columns, means);
    }
}
