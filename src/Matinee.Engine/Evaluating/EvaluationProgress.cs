namespace Matinee.Engine.Evaluating;

/// <summary>How far an evaluation is.</summary>
/// <param name="Step">What is done now, such as <c>als: trial 3 of 20</c>.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all.</param>
public readonly record struct EvaluationProgress(string Step, int Done, int Total);
