namespace Matinee.Import;

/// <summary>By what the first bytes of a file show its format.</summary>
/// <param name="Layout">How records are laid out.</param>
/// <param name="Fields">Columns or properties that must all be there, in any order, among others.</param>
internal sealed record FormatSignature(FileLayout Layout, IReadOnlyList<string> Fields)
{
    /// <summary>Number of fields of a layout without names; 0 where fields have names.</summary>
    public int FieldCount { get; init; }

    /// <summary>The signature of comma-separated values.</summary>
    public static FormatSignature Csv(params string[] columns) => new(FileLayout.Csv, columns);
}
