namespace Matinee.Engine.Recommending;

/// <summary>A mood that a request asks for.</summary>
/// <param name="Scores">How well every item suits it; 0 for one that nobody knows. Shape [I].</param>
/// <param name="Direction">
/// Where it points among the moods that the ranker knows; empty where it knows none. Shape [M] or [0].
/// </param>
internal sealed record AskedMood(float[] Scores, float[] Direction);
