namespace Matinee.Core.Evaluation.Protocols;

/// <summary>One figure of a model.</summary>
/// <param name="Name">Name with the list length, such as <c>ndcg@10</c>.</param>
/// <param name="Value">The figure; NaN when it is undefined here.</param>
/// <param name="StandardError">Standard error over users; NaN where the figure is no mean over users.</param>
public readonly record struct Measurement(string Name, double Value, double StandardError);
