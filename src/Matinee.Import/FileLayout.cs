namespace Matinee.Import;

/// <summary>How a file lays out its records.</summary>
internal enum FileLayout
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>Comma-separated values with a header line.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>One JSON array of objects.</summary>
    JsonArray,

    /// <summary>Lines of fields separated by <c>::</c>, no header, no quoting.</summary>
    DoubleColon,
}
