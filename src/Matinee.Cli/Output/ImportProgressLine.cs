using System.Globalization;
using Matinee.Import;

namespace Matinee.Cli.Output;

/// <summary>Shows which file is being read, how fast, and how long it will still take.</summary>
internal sealed class ImportProgressLine(TextWriter error) : ProgressLine(error), IProgress<ImportProgress>
{
    private readonly TimeProvider _time = TimeProvider.System;
    private string _file = "";
    private long _startedAt;

    public void Report(ImportProgress value)
    {
        if (value.File != _file)
        {
            (_file, _startedAt) = (value.File, _time.GetTimestamp());
        }

        Show(() => Line(value, _time.GetElapsedTime(_startedAt)));
    }

    private static string Line(ImportProgress value, TimeSpan elapsed)
    {
        double share = value.BytesTotal > 0 ? Math.Min(1, (double)value.BytesDone / value.BytesTotal) : 0;
        double rowsPerSecond = value.Rows / Math.Max(elapsed.TotalSeconds, 0.001);
        string remaining = share > 0.01 ? $", {elapsed * ((1 - share) / share):m\\:ss} left" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileName(value.File)}: {share:P0}, {value.Rows:N0} rows, {rowsPerSecond:N0} rows/s{remaining}");
    }
}
