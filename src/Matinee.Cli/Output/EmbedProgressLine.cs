using System.Globalization;
using Matinee.Engine.Spaces;

namespace Matinee.Cli.Output;

/// <summary>Shows how far an embedding run is.</summary>
internal sealed class EmbedProgressLine(TextWriter error) : ProgressLine(error), IProgress<EmbedProgress>
{
    public void Report(EmbedProgress value) => Show(() => string.Create(
        CultureInfo.InvariantCulture,
        $"{value.Done} of {value.Total} texts, {value.TextsPerSecond:0} a second, {value.Remaining:h\\:mm\\:ss} left"));
}
