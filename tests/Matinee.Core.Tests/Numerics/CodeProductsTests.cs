using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public unsafe class CodeProductsTests
{
    private const int Rows = 11;
    private const int LargestQuery = 127 * 128;

    [Theory]
    [InlineData(32)]
    [InlineData(96)]
    [InlineData(384)]
    [InlineData(CodeProducts.MaxLength)]
    public void One_AnyForm_IsTheSumOfTheIntegers(int length)
    {
        var random = new Random(length);
        byte[] codes = [.. Enumerable.Range(0, Rows * length).Select(_ => (byte)random.Next(1, 256))];
        int[] values = [.. Enumerable.Range(0, length).Select(_ => random.Next(-LargestQuery, LargestQuery + 1))];

        CheckForms(codes, values);
    }

    [Theory]
    [InlineData(255, LargestQuery)]
    [InlineData(255, -LargestQuery)]
    [InlineData(0, LargestQuery)]
    [InlineData(1, -LargestQuery)]
    public void One_LargestValues_DoesNotOverflow(byte code, int value)
    {
        byte[] codes = new byte[Rows * CodeProducts.MaxLength];
        int[] values = new int[CodeProducts.MaxLength];
        Array.Fill(codes, code);
        Array.Fill(values, value);

        CheckForms(codes, values);
    }

    [Fact]
    public void Fill_AllRowsAndChosenOnes_HaveTheSameBits()
    {
        const int Length = 64;
        var random = new Random(5);
        byte[] codes = [.. Enumerable.Range(0, Rows * Length).Select(_ => (byte)random.Next(1, 256))];
        int[] values = [.. Enumerable.Range(0, Length).Select(_ => random.Next(-LargestQuery, LargestQuery + 1))];
        float[] scales = [.. Enumerable.Range(0, Rows).Select(_ => random.NextSingle())];
        float[] all = new float[Rows];
        float[] some = new float[Rows];
        int[] chosen = [0, 2, 3, 5, 7, 8, 10]; // four at once, then three one by one
        fixed (byte* rows = codes, memory = new byte[4 * Length])
        fixed (float* scale = scales, allTarget = all, someTarget = some)
        {
            CodeQuery query = Query(values, memory);
            CodeProducts.Fill(rows, scale, Rows, query, allTarget);
            CodeProducts.FillChosen(rows, scale, chosen, query, someTarget);

            for (int row = 0; row < Rows; row++)
            {
                double sum = Expected(codes.AsSpan(row * Length, Length), values);
                Assert.Equal((float)(sum * (scales[row] * 0.5)), all[row]);
                Assert.Equal(chosen.Contains(row) ? all[row] : 0, some[row]);
            }
        }
    }

    private static void CheckForms(byte[] codes, int[] values)
    {
        int length = values.Length;
        fixed (byte* rows = codes, memory = new byte[4 * length])
        {
            CodeQuery query = Query(values, memory);
            for (int row = 0; row < Rows - 3; row++)
            {
                byte* a = rows + (row * length);
                double[] expected = [.. Enumerable.Range(row, 4).Select(r =>
                    Expected(codes.AsSpan(r * length, length), values))];

                Assert.Equal(expected[0], CodeProducts.Plain(a, query));
                Assert.Equal(expected[0], CodeProducts.One(a, query));
                if (Avx2.IsSupported)
                {
                    Assert.Equal(expected, Lanes(CodeProducts.FourByWords(
                        a, a + length, a + (2 * length), a + (3 * length), query)));
                }

                if (AvxVnni.IsSupported)
                {
                    Assert.Equal(expected, Lanes(CodeProducts.FourByBytes(
                        a, a + length, a + (2 * length), a + (3 * length), query)));
                }
            }
        }
    }

    private static double[] Lanes(Vector256<double> values) => [values[0], values[1], values[2], values[3]];

    private static double Expected(ReadOnlySpan<byte> codes, int[] values)
    {
        long sum = 0;
        for (int f = 0; f < values.Length; f++)
        {
            sum += (codes[f] - 128L) * values[f];
        }

        return sum;
    }

    private static CodeQuery Query(int[] values, byte* memory)
    {
        var query = new CodeQuery(memory, values.Length, 0.5, values.Sum(value => (double)value));
        for (int f = 0; f < values.Length; f++)
        {
            int high = (int)Math.Floor((values[f] + 64) / 128.0);
            query.Whole[f] = (short)values[f];
            query.High[f] = (sbyte)high;
            query.Low[f] = (sbyte)(values[f] - (128 * high));
        }

        return query;
    }
}
