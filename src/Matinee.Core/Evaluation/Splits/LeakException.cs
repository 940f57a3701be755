namespace Matinee.Core.Evaluation.Splits;

/// <summary>A model was about to see, or has seen, what it is judged by; its figures would be worthless.</summary>
public sealed class LeakException(string message) : Exception(message);
