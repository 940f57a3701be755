using System.Globalization;
using Matinee.Import;

namespace Matinee.Engine.Catalogue;

/// <summary>
/// A file has too many bad rows, so the whole import was undone; the message shows the first of them.
/// </summary>
public sealed class ImportRefusedException : Exception
{
    internal ImportRefusedException(string file, long rowsRead, long badRows, IReadOnlyList<BadRow> quarantined)
        : base(Describe(file, rowsRead, badRows, quarantined[0])) =>
        (File, RowsRead, BadRowCount, Quarantined) = (file, rowsRead, badRows, quarantined);

    /// <summary>File as the person named it.</summary>
    public string File { get; }

    /// <summary>Rows of the file, good and bad.</summary>
    public long RowsRead { get; }

    /// <summary>Bad rows of the file.</summary>
    public long BadRowCount { get; }

    /// <summary>The bad rows, at most the first 1,000; nothing of them was stored.</summary>
    public IReadOnlyList<BadRow> Quarantined { get; }

    private static string Describe(string file, long rowsRead, long badRows, BadRow first) => string.Create(
        CultureInfo.InvariantCulture,
        $"{file}: {badRows} of {rowsRead} rows are bad, more than 5 %, so nothing was changed. "
        + $"The first is in line {first.Line}, column {first.Column}: {first.Problem} (found \"{first.Value}\"). "
        + $"{first.Remedy}");
}
