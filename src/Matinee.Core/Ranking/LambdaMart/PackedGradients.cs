namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Gradient, second derivative and count of a row in one word: one addition sums all three.</summary>
/// <remarks>
/// From the top: gradient (signed), second derivative, count. Values are rounded to whole steps so that no sum over
/// rows overflows; up or down by chance, so that sums are right on average. Source: Shi, Ke, Chen, Zheng and Liu,
/// "Quantized Training of Gradient Boosting Decision Trees", NeurIPS 2022, section 3; here a step follows from the
/// sums, not from the largest value, which leaves about 20 bits instead of 2 to 5.
/// </remarks>
internal sealed class PackedGradients
{
    private const int ChunkRows = 16_384;

    private readonly int _countBits;
    private readonly int _hessianBits;

    /// <summary>Makes room for n rows.</summary>
    public PackedGradients(int rows)
    {
        Words = new long[rows];
        _countBits = 32 - int.LeadingZeroCount(rows);
        _hessianBits = (64 - _countBits) / 2;
    }

    /// <summary>One word a row. Shape [n].</summary>
    public long[] Words { get; }

    /// <summary>Sum of all words in the bag.</summary>
    public long Total { get; private set; }

    /// <summary>Steps of a gradient of 1.</summary>
    public double GradientScale { get; private set; }

    /// <summary>Steps of a second derivative of 1.</summary>
    public double HessianScale { get; private set; }

    /// <summary>Rows in a sum.</summary>
    public int Count(long sum) => (int)(sum & ((1L << _countBits) - 1));

    /// <summary>Steps of second derivative in a sum.</summary>
    public long Hessian(long sum) => (sum >>> _countBits) & ((1L << _hessianBits) - 1);

    /// <summary>Steps of gradient in a sum.</summary>
    public long Gradient(long sum) => sum >> (_countBits + _hessianBits);

    /// <summary>Packs the rows of a bag.</summary>
    /// <param name="gradients">Shape [n].</param>
    /// <param name="hessians">Shape [n], not negative.</param>
    /// <param name="rows">Rows of the bag.</param>
    /// <param name="salt">Changes which way values are rounded.</param>
    /// <param name="parallelism">How many threads may take part.</param>
    public void Pack(
        float[] gradients, float[] hessians, ReadOnlyMemory<int> rows, uint salt, ParallelOptions parallelism)
    {
        double gradientSum = 0;
        double hessianSum = 0;
        foreach (int row in rows.Span) // one after another, so that the sums have one order for any number of threads
        {
            gradientSum += Math.Abs(gradients[row]);
            hessianSum += hessians[row];
        }

        // the margin is 8 standard deviations of the rounding of n values and more
        double margin = 8 * Math.Sqrt(rows.Length);
        double gradientRoom = Math.Pow(2, 64 - _countBits - _hessianBits - 1) - margin;
        double hessianRoom = Math.Pow(2, _hessianBits) - margin;
        GradientScale = gradientSum > 0 ? gradientRoom / gradientSum : 1;
        HessianScale = hessianSum > 0 ? hessianRoom / hessianSum : 1;
        long total = 0;
        Parallel.For(0, (rows.Length + ChunkRows - 1) / ChunkRows, parallelism, chunk =>
        {
            int start = chunk * ChunkRows;
            ReadOnlySpan<int> part = rows.Span.Slice(start, Math.Min(ChunkRows, rows.Length - start));
            Interlocked.Add(ref total, PackPart(gradients, hessians, part, salt));
        });
        Total = total;
    }

    /// <summary>
    /// Packs some rows and returns their sum; whole numbers, so any order of adding gives the same bits.
    /// </summary>
    private long PackPart(float[] gradients, float[] hessians, ReadOnlySpan<int> rows, uint salt)
    {
        long total = 0;
        foreach (int row in rows)
        {
            uint chance = Scramble((uint)row ^ salt);
            long gradient = Round(gradients[row] * GradientScale, chance & 0xFFFF);
            long hessian = Round(hessians[row] * HessianScale, chance >> 16);
            long word = (gradient << (_countBits + _hessianBits)) + (hessian << _countBits) + 1;
            Words[row] = word;
            total += word;
        }

        return total;
    }

    private static long Round(double steps, uint chance) => (long)Math.Floor(steps + (chance * (1 / 65536.0)));

    /// <summary>Spreads nearby numbers over all 32 bits.</summary>
    /// <remarks>Source: Wellons, "Prospecting for Hash Functions", 2018: the constants called lowbias32.</remarks>
    private static uint Scramble(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7FEB352Du;
        x = (x ^ (x >> 15)) * 0x846CA68Bu;
        return x ^ (x >> 16);
    }
}
