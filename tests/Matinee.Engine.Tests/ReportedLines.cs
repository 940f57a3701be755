namespace Matinee.Engine.Tests;

/// <summary>Keeps what a piece of work reports, at once and in order.</summary>
public sealed class ReportedLines : IProgress<string>
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Report(string value) => _lines.Add(value);
}
