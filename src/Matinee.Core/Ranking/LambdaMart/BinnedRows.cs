using Matinee.Core.Data;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>A feature matrix as bytes, twice: by row to sum histograms, by column to part rows at a split.</summary>
internal sealed class BinnedRows
{
    private readonly byte[] _columns;

    private BinnedRows(int rows, FeatureBins[] bins)
    {
        (Rows, Bins) = (rows, bins);
        ByRow = new byte[(long)rows * bins.Length];
        _columns = new byte[(long)rows * bins.Length];
    }

    public int Rows { get; }

    public int Features => Bins.Length;

    public FeatureBins[] Bins { get; }

    /// <summary>Shape [rows, features], row-major.</summary>
    public byte[] ByRow { get; }

    /// <summary>One feature. Shape [rows].</summary>
    public ReadOnlySpan<byte> Column(int feature) => _columns.AsSpan(feature * Rows, Rows);

    /// <summary>Chooses bins from the rows themselves.</summary>
    public static BinnedRows Fit(RowMatrix features, int maxBins, ParallelOptions parallelism)
    {
        var bins = new FeatureBins[features.Columns];
        Parallel.For(0, bins.Length, parallelism, f => bins[f] = FeatureBins.Fit(features, f, maxBins));
        return Apply(features, bins, parallelism);
    }

    /// <summary>Puts rows into bins that are given.</summary>
    public static BinnedRows Apply(RowMatrix features, FeatureBins[] bins, ParallelOptions parallelism)
    {
        var binned = new BinnedRows(features.Rows, bins);
        Parallel.For(0, bins.Length, parallelism, f => binned.FillColumn(features, f));
        return binned;
    }

    private void FillColumn(RowMatrix features, int feature)
    {
        ReadOnlySpan<float> values = features.Values;
        Span<byte> column = _columns.AsSpan(feature * Rows, Rows);
        FeatureBins bins = Bins[feature];
        for (int row = 0; row < column.Length; row++)
        {
            byte bin = bins.BinOf(values[(row * Features) + feature]);
            column[row] = bin;
            ByRow[(row * Features) + feature] = bin;
        }
    }
}
