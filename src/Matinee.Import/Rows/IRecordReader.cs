namespace Matinee.Import.Rows;

/// <summary>Splits a file into records of fields.</summary>
internal interface IRecordReader
{
    /// <summary>Physical line on which the current record starts, from 1.</summary>
    long Line { get; }

    /// <summary>Why the current record cannot be used; null when it can.</summary>
    RecordProblem? Problem { get; }

    /// <summary>Moves to the next record, good or bad; false at the end of the file.</summary>
    bool Read();

    /// <summary>One field of the current good record, unquoted UTF-8; valid until the next record is read.</summary>
    ReadOnlySpan<byte> Field(int index);
}
