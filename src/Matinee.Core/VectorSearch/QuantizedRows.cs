using System.Globalization;
using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Tensors;
using Tensor = Matinee.Core.Tensors.Tensor;

namespace Matinee.Core.VectorSearch;

/// <summary>Rows of floats as 8-bit codes: x ≈ scale · c, with the length of what rounding took away.</summary>
/// <remarks>
/// Immutable. Each row has its own scale, max|x| / 127. A row with a number that is not finite has zero codes and an
/// infinite residual, so that a search always looks at the row itself. Memory: n·⌈d / 32⌉·32 + 8·n bytes.
/// </remarks>
public sealed class QuantizedRows
{
    /// <summary>Longest row that has codes.</summary>
    public const int MaxDimension = CodeProducts.MaxLength;

    private const string Kind = "quantized-rows";
    private const int Largest = 127;
    private const int ChunkRows = 1024;
    private const int ComparedRows = 64;

    private readonly ReadOnlyMemory<byte> _codes;
    private readonly ReadOnlyMemory<float> _scales;
    private readonly ReadOnlyMemory<float> _residuals;

    private QuantizedRows(
        int dimension, ReadOnlyMemory<byte> codes, ReadOnlyMemory<float> scales, ReadOnlyMemory<float> residuals)
    {
        (Dimension, _codes, _scales, _residuals) = (dimension, codes, scales, residuals);
        Stride = StrideOf(dimension);
        LongestRow = Longest(scales.Span, residuals.Span, dimension);
    }

    /// <summary>Number of rows n.</summary>
    public int Count => _scales.Length;

    /// <summary>Length d of a row.</summary>
    public int Dimension { get; }

    /// <summary>Codes from one row to the next.</summary>
    internal int Stride { get; }

    /// <summary>No finite row is longer than this.</summary>
    internal float LongestRow { get; }

    /// <summary>c + 128, padded with 128. Shape [n, stride].</summary>
    internal ReadOnlySpan<byte> Codes => _codes.Span;

    /// <summary>Scale of each row. Shape [n].</summary>
    internal ReadOnlySpan<float> Scales => _scales.Span;

    /// <summary>‖x − scale · c‖ of each row, or a little more. Shape [n].</summary>
    internal ReadOnlySpan<float> Residuals => _residuals.Span;

    /// <summary>Codes rows of floats.</summary>
    /// <param name="rows">The rows; not kept. Shape [n, d], d ≤ <see cref="MaxDimension"/>.</param>
    /// <param name="maxThreads">Upper bound of threads; 0 means one a core. The codes do not depend on it.</param>
    /// <exception cref="ArgumentException">The rows are longer than codes allow for.</exception>
    public static QuantizedRows Of(RowMatrix rows, int maxThreads = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Columns > MaxDimension)
        {
            throw new ArgumentException($"Rows of {rows.Columns} values have no codes; at most {MaxDimension} do.");
        }

        int stride = StrideOf(rows.Columns);
        byte[] codes = new byte[(long)rows.Rows * stride];
        float[] scales = new float[rows.Rows];
        float[] residuals = new float[rows.Rows];
        Array.Fill(codes, CodeProducts.Zero);
        var loop = new RowLoop<object?>(maxThreads, () => null, ChunkRows);
        loop.Run(rows.Rows, (row, _) =>
        {
            (scales[row], residuals[row]) = Encode(rows.Row(row), codes.AsSpan(row * stride, rows.Columns));
            return true;
        });
        return new QuantizedRows(rows.Columns, codes, scales, residuals);
    }

    /// <summary>Whether these are the codes of some floats: shapes, and the codes of a few rows far apart.</summary>
    /// <remarks>Tells codes of other vectors from these; a single wrong code it may well miss.</remarks>
    /// <param name="rows">The floats. Shape [n, d].</param>
    public bool AreOf(RowMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Rows != Count || rows.Columns != Dimension)
        {
            return false;
        }

        byte[] codes = new byte[Stride];
        for (int row = 0; row < Count; row += 1 + (Count / ComparedRows))
        {
            Array.Fill(codes, CodeProducts.Zero);
            (float Scale, float Residual) found = Encode(rows.Row(row), codes.AsSpan(0, Dimension));
            if (found != (Scales[row], Residuals[row]) || !Codes.Slice(row * Stride, Stride).SequenceEqual(codes))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first rows, as a view.</summary>
    /// <param name="count">How many, at most n.</param>
    public QuantizedRows First(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return new QuantizedRows(Dimension, _codes[..(count * Stride)], _scales[..count], _residuals[..count]);
    }

    /// <summary>The rows in another order, as a copy; the same as the codes of the floats in that order.</summary>
    /// <param name="rows">For each new row the one to take; below 0 for a row of zeros. Shape [m].</param>
    public QuantizedRows InOrder(ReadOnlySpan<int> rows)
    {
        byte[] codes = new byte[(long)rows.Length * Stride];
        float[] scales = new float[rows.Length];
        float[] residuals = new float[rows.Length];
        for (int to = 0; to < rows.Length; to++)
        {
            Span<byte> row = codes.AsSpan(to * Stride, Stride);
            if (rows[to] < 0)
            {
                row.Fill(CodeProducts.Zero);
                continue;
            }

            Codes.Slice(rows[to] * Stride, Stride).CopyTo(row);
            (scales[to], residuals[to]) = (Scales[rows[to]], Residuals[rows[to]]);
        }

        return new QuantizedRows(Dimension, codes, scales, residuals);
    }

    /// <summary>The whole as named tensors, for saving.</summary>
    public TensorSet ToTensors() => new TensorSet()
        .Add("codes", new Tensor(TensorType.U8, [Count, Stride], _codes))
        .Add("scales", Tensor.From(Scales))
        .Add("residuals", Tensor.From(Residuals))
        .AddMetadata("kind", Kind)
        .AddMetadata("dimension", $"{Dimension}");

    /// <summary>Views the tensors that <see cref="ToTensors"/> made, without a copy.</summary>
    /// <exception cref="InvalidDataException">The tensors are not those of coded rows.</exception>
    public static QuantizedRows FromTensors(TensorSet tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.GetMetadata("kind") is not Kind)
        {
            throw new InvalidDataException(
                $"Found tensors of kind '{tensors.GetMetadata("kind")}', expected '{Kind}'.");
        }

        ReadOnlyMemory<byte> codes = tensors.Get("codes").AsMemory<byte>();
        ReadOnlyMemory<float> scales = tensors.Get("scales").AsMemory<float>();
        ReadOnlyMemory<float> residuals = tensors.Get("residuals").AsMemory<float>();
        if (!int.TryParse(tensors.GetMetadata("dimension"), CultureInfo.InvariantCulture, out int dimension)
            || dimension is < 0 or > MaxDimension
            || residuals.Length != scales.Length
            || codes.Length != (long)scales.Length * StrideOf(dimension))
        {
            throw new InvalidDataException(
                $"{codes.Length} codes, {scales.Length} scales and {residuals.Length} residuals are not rows of "
                + $"{tensors.GetMetadata("dimension")} values; build them again.");
        }

        return new QuantizedRows(dimension, codes, scales, residuals);
    }

    /// <summary>A float that is not below the true value of a sum of rounded terms.</summary>
    internal static float Upwards(double value) => (float)(value * (1 + 1e-6));

    private static int StrideOf(int dimension) =>
        (dimension + CodeProducts.Width - 1) / CodeProducts.Width * CodeProducts.Width;

    private static (float Scale, float Residual) Encode(ReadOnlySpan<float> row, Span<byte> codes)
    {
        float largest = row.IsEmpty ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(row));
        float scale = largest / Largest;
        if (!float.IsFinite(largest) || !float.IsNormal(scale)) // too small to divide by, or nothing to divide
        {
            return (0, largest == 0 ? 0 : float.PositiveInfinity);
        }

        double squares = 0;
        for (int f = 0; f < row.Length; f++)
        {
            int code = (int)MathF.Round(row[f] / scale);
            codes[f] = (byte)(code + CodeProducts.Zero);
            double lost = row[f] - ((double)scale * code);
            squares += lost * lost;
        }

        return (scale, Upwards(Math.Sqrt(squares)));
    }

    private static float Longest(ReadOnlySpan<float> scales, ReadOnlySpan<float> residuals, int dimension)
    {
        // A bound is enough: √d times the largest value. It needs no look at the codes, which may not be in memory yet.
        float longest = 0;
        for (int row = 0; row < scales.Length; row++)
        {
            if (float.IsFinite(residuals[row]))
            {
                longest = MathF.Max(longest, scales[row] * Largest * MathF.Sqrt(dimension));
            }
        }

        return Upwards(longest);
    }
}
