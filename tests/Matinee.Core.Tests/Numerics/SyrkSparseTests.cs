using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class SyrkSparseTests
{
    // [[2, 0, 3], [0, 5, 7]]
    private static readonly SparseMatrix Matrix =
        SparseMatrix.FromEntries(2, 3, [(0, 0, 2), (0, 2, 3), (1, 1, 5), (1, 2, 7)]);

    [Fact]
    public void AddProducts_TwoRows_AddsToWhatIsThere()
    {
        float[] sums = [100, 0, 0];

        SyrkSparse.AddProducts(new SparseRow([0, 1], [10, 1]), Matrix, sums);

        Assert.Equal([120, 5, 37], sums);
    }

    [Fact]
    public void AddCounts_TwoRows_CountsEntries()
    {
        int[] counts = [0, 0, 1];

        SyrkSparse.AddCounts([0, 1], Matrix, counts);

        Assert.Equal([1, 1, 3], counts);
    }

    [Fact]
    public void AddProducts_PlaceOfAnotherLength_Throws()
    {
        Assert.Throws<ArgumentException>(() => SyrkSparse.AddProducts(default, Matrix, new float[2]));
        Assert.Throws<ArgumentException>(() => SyrkSparse.AddCounts([], Matrix, new int[4]));
    }
}
