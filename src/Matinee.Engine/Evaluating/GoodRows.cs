using System.Globalization;
using Matinee.Import;

namespace Matinee.Engine.Evaluating;

/// <summary>Lets good rows through and remembers bad ones, up to the share that data may have.</summary>
internal sealed class GoodRows
{
    private const double LargestBadShare = 0.05;
    private const int Remembered = 100;
    private const int Shown = 3;
    private const int CheckEvery = 1 << 16;

    private readonly List<BadRow> _bad = [];

    /// <summary>The first 100 bad rows of each file.</summary>
    public IReadOnlyList<BadRow> Bad => _bad;

    /// <summary>Number of bad rows of all files.</summary>
    public long BadCount { get; private set; }

    /// <summary>The good rows of a file.</summary>
    /// <exception cref="InvalidDataException">More than 5 % of the rows are bad, or there is no row at all.</exception>
    public IEnumerable<T> From<T>(IEnumerable<ImportedRow<T>> rows, string path, CancellationToken cancellationToken)
    {
        long count = 0;
        var bad = new List<BadRow>();
        long badCount = 0;
        foreach (ImportedRow<T> row in rows)
        {
            if (count++ % CheckEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (row.Bad is null && row.Record is not null)
            {
                yield return row.Record;
            }
            else if (badCount++ < Remembered && row.Bad is not null)
            {
                bad.Add(row.Bad);
            }
        }

        if (count == 0 || badCount > count * LargestBadShare)
        {
            throw TooManyBad(path, count, badCount, bad);
        }

        _bad.AddRange(bad);
        BadCount += badCount;
    }

    private static InvalidDataException TooManyBad(string path, long count, long badCount, List<BadRow> bad)
    {
        string first = string.Concat(bad.Take(Shown).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"\n{row.File} line {row.Line}, column {row.Column}: \"{row.Value}\": {row.Problem}; {row.Remedy}")));
        return new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {badCount} of {count} rows are bad; expected some rows and at most 5 % bad ones.{first}"));
    }
}
