using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Tensors;
using Matinee.Core.VectorSearch;

namespace Matinee.Core.Tests.VectorSearch;

public class QuantizedRowsTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(43, 47);

    [Fact]
    public void Of_SmallRow_HasHandComputedCodes()
    {
        // scale = 2.54 / 127 = 0.02; 1.27 -> 63.5 -> 64 (to even), -2.54 -> -127, 0.02 -> 1; lost: 0.01 in the first
        QuantizedRows rows = QuantizedRows.Of(new RowMatrix(1, 3, new float[] { 1.27f, -2.54f, 0.02f }));

        Assert.Equal(0.02f, rows.Scales[0], 1e-7f);
        Assert.InRange(rows.Codes[0] - 128, 63, 64); // a tie, in floats decided by the last bit
        Assert.Equal([1, 129], rows.Codes[1..3].ToArray());
        Assert.Equal(0.01f, rows.Residuals[0], 1e-6f);
    }

    [Fact]
    public void Of_RowsOfAnyLength_ArePaddedWithZeroCodes()
    {
        QuantizedRows rows = QuantizedRows.Of(new RowMatrix(2, 33, new float[66]));

        Assert.Equal(64, rows.Stride);
        Assert.All(rows.Codes.ToArray(), code => Assert.Equal(CodeProducts.Zero, code));
        Assert.Equal([0, 0], rows.Residuals.ToArray());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e-44f)]
    public void Of_RowWithoutCodes_HasAnInfiniteResidual(float value)
    {
        QuantizedRows rows = QuantizedRows.Of(new RowMatrix(2, 2, new float[] { value, 0, 1, 0 }));

        Assert.Equal(float.PositiveInfinity, rows.Residuals[0]);
        Assert.Equal(0, rows.Scales[0]);
        Assert.True(float.IsFinite(rows.LongestRow));
    }

    [Fact]
    public void Of_AnyRow_IsDecodedWithinTheResidual() =>
        Prop.ForAll(Gen.Choose(1, 70).ToArbitrary(), Gen.Choose(-20, 20).ToArbitrary(), (dimension, exponent) =>
        {
            var random = new Random((dimension * 100) + exponent);
            float[] row = [.. Enumerable.Range(0, dimension)
                .Select(_ => (random.NextSingle() - 0.5f) * MathF.Pow(2, exponent))];
            QuantizedRows rows = QuantizedRows.Of(new RowMatrix(1, dimension, row));

            double squares = 0;
            for (int f = 0; f < dimension; f++)
            {
                double lost = row[f] - ((double)rows.Scales[0] * (rows.Codes[f] - 128));
                squares += lost * lost;
            }

            double length = Math.Sqrt(row.Sum(value => (double)value * value));
            return Math.Sqrt(squares) <= rows.Residuals[0]
                && rows.Residuals[0] <= rows.Scales[0] * 0.51 * Math.Sqrt(dimension)
                && length <= rows.LongestRow;
        })
        .Check(Seeded);

    [Fact]
    public void Of_AnyThreads_GivesTheSameBytes()
    {
        var random = new Random(3);
        var matrix = new RowMatrix(
            5000, 20, Enumerable.Range(0, 100_000).Select(_ => random.NextSingle() - 0.5f).ToArray());

        QuantizedRows one = QuantizedRows.Of(matrix, maxThreads: 1);
        QuantizedRows two = QuantizedRows.Of(matrix, maxThreads: 2);

        Assert.Equal(one.Codes, two.Codes);
        Assert.Equal(one.Residuals, two.Residuals);
    }

    [Fact]
    public void Of_RowsTooLong_IsRefused()
    {
        int dimension = QuantizedRows.MaxDimension + 1;

        Assert.Throws<ArgumentException>(() => QuantizedRows.Of(new RowMatrix(1, dimension, new float[dimension])));
    }

    [Fact]
    public void FromTensors_WhatToTensorsGave_IsTheSame()
    {
        QuantizedRows rows = QuantizedRows.Of(new RowMatrix(2, 3, new float[] { 1, 2, 3, -4, 5, 6 }));

        QuantizedRows read = QuantizedRows.FromTensors(rows.ToTensors());

        Assert.Equal(3, read.Dimension);
        Assert.Equal(rows.Codes, read.Codes);
        Assert.Equal(rows.Scales, read.Scales);
        Assert.Equal(rows.Residuals, read.Residuals);
        Assert.Equal(rows.LongestRow, read.LongestRow);
    }

    [Fact]
    public void InOrder_RowsAndGaps_AreTheCodesOfTheFloatsInThatOrder()
    {
        QuantizedRows rows = QuantizedRows.Of(new RowMatrix(3, 2, new float[] { 1, 2, -3, 4, 5, 0 }));

        QuantizedRows ordered = rows.InOrder([2, -1, 0, 2]);

        QuantizedRows expected = QuantizedRows.Of(new RowMatrix(4, 2, new float[] { 5, 0, 0, 0, 1, 2, 5, 0 }));
        Assert.Equal(expected.Codes, ordered.Codes);
        Assert.Equal(expected.Scales, ordered.Scales);
        Assert.Equal(expected.Residuals, ordered.Residuals);
        Assert.Equal(expected.LongestRow, ordered.LongestRow);
    }

    [Fact]
    public void First_SomeRows_IsThatManyOfTheSameCodes()
    {
        QuantizedRows rows = QuantizedRows.Of(new RowMatrix(3, 2, new float[] { 1, 2, -3, 4, 50, 0 }));

        QuantizedRows first = rows.First(2);

        QuantizedRows expected = QuantizedRows.Of(new RowMatrix(2, 2, new float[] { 1, 2, -3, 4 }));
        Assert.Equal(expected.Codes, first.Codes);
        Assert.Equal(expected.Residuals, first.Residuals);
        Assert.Equal(expected.LongestRow, first.LongestRow);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.First(4));
    }

    [Fact]
    public void AreOf_OtherFloats_IsFalse()
    {
        var vectors = new RowMatrix(3, 2, new float[] { 1, 2, float.NaN, 4, 5, 0 });
        QuantizedRows rows = QuantizedRows.Of(vectors);

        Assert.True(rows.AreOf(vectors));
        Assert.False(rows.AreOf(new RowMatrix(3, 2, new float[] { 1, 2, float.NaN, 4, 0, 5 })));
        Assert.False(rows.AreOf(new RowMatrix(3, 2, new float[] { 1, 2, float.NaN, 4, 6, 0 }))); // another scale
        Assert.False(rows.AreOf(new RowMatrix(2, 2, new float[] { 1, 2, float.NaN, 4 })));
        Assert.False(rows.AreOf(new RowMatrix(3, 1, new float[] { 1, 2, 3 })));
    }

    [Theory]
    [InlineData("quantized-rows", "3", 2)] // codes of one row are missing
    [InlineData("quantized-rows", "-1", 1)]
    [InlineData("quantized-rows", "three", 1)]
    [InlineData("text-vectors", "3", 1)]
    public void FromTensors_ForeignOrDamaged_IsRefused(string kind, string dimension, int rows)
    {
        TensorSet tensors = new TensorSet()
            .Add("codes", Tensor.From<byte>(new byte[32], 1, 32))
            .Add("scales", Tensor.From<float>(new float[rows]))
            .Add("residuals", Tensor.From<float>(new float[rows]))
            .AddMetadata("kind", kind)
            .AddMetadata("dimension", dimension);

        Assert.Throws<InvalidDataException>(() => QuantizedRows.FromTensors(tensors));
    }
}
