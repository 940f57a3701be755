using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;

namespace Matinee.Core.Tests.Data;

public class SparseMatrixTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(71, 73);

    [Fact]
    public void FromEntries_AnyOrderAndARepeatedCell_SortsAndAddsUp()
    {
        var matrix = SparseMatrix.FromEntries(3, 4, [(2, 1, 5), (0, 3, 1), (0, 0, 2), (2, 1, 0.5f)]);

        Assert.Equal([0, 2, 2, 3], matrix.RowStarts.ToArray());
        Assert.Equal([0, 3, 1], matrix.Indices.ToArray());
        Assert.Equal([2, 1, 5.5f], matrix.Values.ToArray());
        Assert.True(matrix.Row(1).IsEmpty);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 3)]
    [InlineData(0, -1)]
    public void FromEntries_CellOutside_Throws(int row, int column) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SparseMatrix.FromEntries(2, 3, [(row, column, 1)]));

    [Fact]
    public void FromEntries_NoRows_IsEmpty() => Assert.Equal(0, SparseMatrix.FromEntries(0, 0, []).EntryCount);

    [Fact]
    public void Transpose_AnyMatrix_ExchangesEveryCellAndTwiceIsTheSame() =>
        Prop.ForAll(Cells().ToArbitrary(), cells =>
        {
            var matrix = SparseMatrix.FromEntries(6, 4, cells);
            SparseMatrix transposed = matrix.Transpose();
            return Entries(transposed).Select(e => (e.Column, e.Row, e.Value)).Order()
                    .SequenceEqual(Entries(matrix).Order())
                && Entries(transposed.Transpose()).SequenceEqual(Entries(matrix));
        })
        .Check(Seeded);

    [Theory]
    [InlineData("no row starts", 4, new int[0], new[] { 1 })]
    [InlineData("does not start at 0", 4, new[] { 1, 1 }, new[] { 1 })]
    [InlineData("does not end at nnz", 4, new[] { 0, 2 }, new[] { 1 })]
    [InlineData("starts descend", 4, new[] { 0, 1, 0, 1 }, new[] { 1 })]
    [InlineData("starts run past the end and come back", 4, new[] { 0, 9, 2 }, new[] { 1, 2 })]
    [InlineData("column too large", 4, new[] { 0, 1 }, new[] { 4 })]
    [InlineData("negative column", 4, new[] { 0, 1 }, new[] { -1 })]
    [InlineData("columns descend", 4, new[] { 0, 2 }, new[] { 2, 1 })]
    [InlineData("column twice", 4, new[] { 0, 2 }, new[] { 2, 2 })]
    public void Constructor_BrokenArrays_Throws(string what, int columns, int[] rowStarts, int[] indices)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new SparseMatrix(columns, rowStarts, indices, new float[indices.Length]));

        Assert.False(string.IsNullOrEmpty(error.Message), what);
    }

    [Fact]
    public void Constructor_FewerValuesThanIndices_Throws() =>
        Assert.Throws<ArgumentException>(() => new SparseMatrix(2, new[] { 0, 1 }, new[] { 0 }, Array.Empty<float>()));

    private static Gen<(int, int, float)[]> Cells() =>
        Gen.Choose(0, 23).Select(cell => (cell / 4, cell % 4, cell + 1f)).ArrayOf();

    private static List<(int Row, int Column, float Value)> Entries(SparseMatrix matrix)
    {
        var entries = new List<(int, int, float)>();
        for (int row = 0; row < matrix.Rows; row++)
        {
            SparseRow cells = matrix.Row(row);
            for (int i = 0; i < cells.Count; i++)
            {
                entries.Add((row, cells.Indices[i], cells.Values[i]));
            }
        }

        return entries;
    }
}
