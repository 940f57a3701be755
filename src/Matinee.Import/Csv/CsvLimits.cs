namespace Matinee.Import.Csv;

/// <summary>What a record may measure; it bounds the memory that a hostile file can claim.</summary>
internal sealed record CsvLimits
{
    /// <summary>Largest field in bytes, with its quotes doubled as in the file.</summary>
    public int FieldBytes { get; init; } = 1 << 20;

    /// <summary>Largest record in bytes.</summary>
    public int RecordBytes { get; init; } = 8 << 20;

    /// <summary>Most columns of a header.</summary>
    public int Columns { get; init; } = 4096;
}
