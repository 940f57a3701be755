using System.Globalization;
using Matinee.Import;

namespace Matinee.Cli.Output;

/// <summary>Shows how much of a download has arrived.</summary>
internal sealed class DownloadProgressLine(TextWriter error) : ProgressLine(error), IProgress<ImportProgress>
{
    public void Report(ImportProgress value) => Show(() => string.Create(
        CultureInfo.InvariantCulture,
        $"Downloading {value.File}: {value.BytesDone / 1e6:0.0} of {value.BytesTotal / 1e6:0.0} MB"));
}
