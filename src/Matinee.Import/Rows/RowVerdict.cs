namespace Matinee.Import.Rows;

/// <summary>Gathers what is wrong with one row; the first complaint is the one that is reported.</summary>
/// <param name="file">Name of the file for messages.</param>
internal sealed class RowVerdict(string file)
{
    private long _line;

    /// <summary>The complaint; null while the row is good.</summary>
    public BadRow? Bad { get; private set; }

    /// <summary>Starts a new row.</summary>
    public void Start(long line) => (_line, Bad) = (line, null);

    /// <summary>Rejects a row that could not be split into fields.</summary>
    public void Reject(RecordProblem problem) => Reject(problem.Column, problem.Value, problem.Text, problem.Remedy);

    /// <summary>Rejects the row, unless it has been rejected before.</summary>
    /// <param name="column">Field number from 1; 0 when the row as a whole is bad.</param>
    /// <param name="value">The bad value, as <see cref="BadValue"/> shows it.</param>
    /// <param name="problem">What was found and what was expected.</param>
    /// <param name="remedy">What the person can do.</param>
    public void Reject(int column, string value, string problem, string remedy) =>
        Bad ??= new BadRow(file, _line, column, value, problem, remedy);
}
