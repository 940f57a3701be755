namespace Matinee.Core.Evaluation.Protocols;

/// <summary>One of the questions that a fitted model is judged by.</summary>
/// <param name="Prefix">Stands before the names of its figures; empty for the main question.</param>
/// <param name="Task">What is asked.</param>
public sealed record JudgedTask(string Prefix, RankingTask Task);
