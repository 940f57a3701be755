using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Counts what becomes of the rows of one file, and sets its bad rows aside.</summary>
internal sealed class FileTally(PlannedFile file)
{
    private const double MostBadShare = 0.05;
    private const int MostKeptRows = 1000;

    private readonly List<BadRow> _bad = [];
    private readonly long[] _changes = new long[3]; // by RowChange
    private long _badCount;

    /// <summary>Rows of the file that were good; a record gathered from several rows counts them all.</summary>
    public long GoodCount { get; private set; }

    /// <summary>Whether a row was set aside; <see cref="Complete"/> refuses a file where too many were.</summary>
    public bool HasBadRows => _badCount > 0;

    /// <summary>The good rows; the bad ones are set aside on the way.</summary>
    public IEnumerable<T> Good<T>(IEnumerable<ImportedRow<T>> rows)
    {
        foreach (ImportedRow<T> row in rows)
        {
            if (row.Bad is { } bad)
            {
                SetAside(bad);
            }
            else if (row.Record is { } record)
            {
                GoodCount += row.RowCount;
                yield return record;
            }
        }
    }

    public void SetAside(BadRow bad)
    {
        _badCount++;
        if (_bad.Count < MostKeptRows)
        {
            _bad.Add(bad);
        }
    }

    public void Count(RowChange change, long rows = 1) => _changes[(int)change] += rows;

    /// <summary>Stores the bad rows and gives the counts.</summary>
    /// <exception cref="ImportRefusedException">More than 5 % of the rows are bad.</exception>
    public ImportedFile Complete(QuarantineStore quarantine)
    {
        long rowsRead = GoodCount + _badCount;
        if (_badCount > MostBadShare * rowsRead)
        {
            throw new ImportRefusedException(file.DisplayName, rowsRead, _badCount, _bad);
        }

        quarantine.Replace(file.DisplayName, _bad.Select(bad =>
            new QuarantinedRow(bad.File, bad.Line, bad.Column, bad.Value, bad.Problem, bad.Remedy)));
        return new ImportedFile(
            file.DisplayName,
            file.Format.Name,
            rowsRead,
            _changes[(int)RowChange.Added],
            _changes[(int)RowChange.Changed],
            _changes[(int)RowChange.Unchanged],
            _badCount,
            _bad);
    }
}
