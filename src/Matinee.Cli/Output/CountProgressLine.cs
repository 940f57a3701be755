using System.Globalization;

namespace Matinee.Cli.Output;

/// <summary>Shows how many of something are done.</summary>
internal sealed class CountProgressLine(TextWriter error, string things) : ProgressLine(error), IProgress<int>
{
    public void Report(int value) =>
        Show(() => string.Create(CultureInfo.InvariantCulture, $"{value:N0} {things}"));
}
