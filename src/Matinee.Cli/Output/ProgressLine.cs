namespace Matinee.Cli.Output;

/// <summary>One line on the error stream that is rewritten as work goes on; silent when the stream is a file.</summary>
internal abstract class ProgressLine(TextWriter error) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly bool _isVisible = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Lock _lock = new();
    private long _shownAt;
    private int _width;

    /// <summary>Rewrites the line, at most five times a second.</summary>
    protected void Show(Func<string> text)
    {
        lock (_lock)
        {
            if (!_isVisible || (_shownAt != 0 && _time.GetElapsedTime(_shownAt) < Interval))
            {
                return;
            }

            _shownAt = _time.GetTimestamp();
            string line = text();
            error.Write($"\r{line.PadRight(_width)}");
            _width = line.Length;
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (_width > 0)
        {
            error.Write($"\r{new string(' ', _width)}\r");
        }
    }
}
