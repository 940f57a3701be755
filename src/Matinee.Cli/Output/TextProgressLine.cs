namespace Matinee.Cli.Output;

/// <summary>Shows which step of a long piece of work is running.</summary>
internal sealed class TextProgressLine(TextWriter error) : ProgressLine(error), IProgress<string>
{
    public void Report(string value) => Show(() => value);
}
