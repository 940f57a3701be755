namespace Matinee.Import;

/// <summary>By what the first bytes of a file show its format.</summary>
/// <param name="Layout">How fields are laid out.</param>
/// <param name="Fields">Columns or properties that must all be there, in any order, among others; a field count for
/// <see cref="FileLayout.DoubleColon"/>.</param>
internal sealed record FormatSignature(FileLayout Layout, IReadOnlyList<string> Fields)
{
    /// <summary>Number of fields of a layout without a header.</summary>
    public int FieldCount { get; init; }
}
