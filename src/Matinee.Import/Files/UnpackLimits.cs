namespace Matinee.Import.Files;

/// <summary>When an archive is refused because it unpacks to far more than it should.</summary>
internal sealed record UnpackLimits
{
    /// <summary>Content bytes that are free of the ratio rule, so that small repetitive files pass.</summary>
    public long FreeBytes { get; init; } = 64L << 20;

    /// <summary>Largest content bytes a packed byte; text packs 3 to 15 times, a bomb about 1,000 times.</summary>
    public double MaxRatio { get; init; } = 200;

    /// <summary>Largest content of one file.</summary>
    public long MaxBytes { get; init; } = 64L << 30;

    /// <summary>Refuses a file that has unpacked to too much.</summary>
    /// <exception cref="ImportException">A limit is passed.</exception>
    public void Check(string file, long packedBytes, long unpackedBytes)
    {
        if (unpackedBytes > MaxBytes)
        {
            throw new ImportException(
                $"{file} holds more than {MaxBytes:N0} bytes, as no known data set does; check where it is from.");
        }

        if (unpackedBytes > FreeBytes && unpackedBytes > MaxRatio * Math.Max(packedBytes, 1))
        {
            throw new ImportException(
                $"{file} unpacks {packedBytes:N0} bytes to more than {unpackedBytes:N0}; data sets unpack to at most "
                + $"{MaxRatio:N0} times their size, so it looks like a decompression bomb. If it is genuine, unpack it "
                + "yourself and import the unpacked file.");
        }
    }
}
