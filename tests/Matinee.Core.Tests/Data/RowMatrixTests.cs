using Matinee.Core.Data;

namespace Matinee.Core.Tests.Data;

public class RowMatrixTests
{
    [Fact]
    public void Row_SecondOfTwo_IsAViewOfTheBlock()
    {
        float[] block = [1, 2, 3, 4, 5, 6];
        var matrix = new RowMatrix(2, 3, block);

        block[5] = 60;

        Assert.Equal([4, 5, 60], matrix.Row(1).ToArray());
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(65536, 65536)] // 2³² overflows an int to 0
    public void Constructor_AnotherSize_Throws(int rows, int columns) =>
        Assert.Throws<ArgumentException>(() => new RowMatrix(rows, columns, new float[3]));

    [Fact]
    public void Constructor_NegativeRows_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RowMatrix(-1, -3, new float[3]));

    [Fact]
    public void Row_OutOfRange_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RowMatrix(1, 2, new float[2]).Row(1).Length);
}
