using Matinee.Engine.Evaluating;

namespace Matinee.Cli.Output;

/// <summary>Shows which fit of an evaluation is running.</summary>
internal sealed class EvaluationProgressLine(TextWriter error) : ProgressLine(error), IProgress<EvaluationProgress>
{
    public void Report(EvaluationProgress value) => Show(() => $"{value.Done} of {value.Total}: {value.Step}");
}
