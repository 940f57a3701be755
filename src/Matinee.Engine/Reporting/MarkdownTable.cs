using System.Text;

namespace Matinee.Engine.Reporting;

/// <summary>A table in Markdown; the first column is text, the others are numbers.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();
    private readonly int _columns;

    /// <summary>Starts a table.</summary>
    public MarkdownTable(params IReadOnlyList<string> headings)
    {
        _columns = headings.Count;
        Add(headings);
        _text.Append("| --- |").Append(string.Concat(Enumerable.Repeat(" ---: |", _columns - 1))).Append('\n');
    }

    /// <summary>Adds a row.</summary>
    public MarkdownTable Add(params IReadOnlyList<string> cells)
    {
        if (cells.Count != _columns)
        {
            throw new ArgumentException($"A row of {cells.Count} cells in a table of {_columns} columns.");
        }

        _text.Append('|');
        foreach (string cell in cells)
        {
            _text.Append(' ').Append(cell.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |");
        }

        _text.Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();
}
