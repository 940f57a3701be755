namespace Matinee.Import;

/// <summary>Outcome of reading one row: a record or the reason why there is none.</summary>
/// <param name="Record">The record, when the row was good.</param>
/// <param name="Bad">The verdict, when it was not.</param>
/// <param name="RowCount">How many rows of the file it stands for; more than 1 where rows are gathered.</param>
public readonly record struct ImportedRow<T>(T? Record, BadRow? Bad, int RowCount = 1)
{
    /// <summary>A good row.</summary>
    public static implicit operator ImportedRow<T>(T record) => new(record, null);

    /// <summary>A bad row.</summary>
    public static implicit operator ImportedRow<T>(BadRow bad) => new(default, bad);
}
