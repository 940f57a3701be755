namespace Matinee.Import.Csv;

/// <summary>How the scan of a record ended.</summary>
internal enum CsvOutcome
{
    /// <summary>At a line end or the end of the file: a record.</summary>
    Record,

    /// <summary>At the end of the file, inside quotes.</summary>
    OpenQuote,

    /// <summary>At a character after a closing quote.</summary>
    TextAfterQuote,

    /// <summary>At the largest size of a field.</summary>
    LongField,

    /// <summary>At the largest size of a record.</summary>
    LongRecord,

    /// <summary>At the largest number of fields.</summary>
    ManyFields,
}
