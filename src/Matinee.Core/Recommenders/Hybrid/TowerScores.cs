namespace Matinee.Core.Recommenders.Hybrid;

/// <summary>What one method thinks of the items; 0 or less means that it has no evidence for an item.</summary>
/// <param name="Name">The method, as it appears in reasons.</param>
/// <param name="Weight">Weight w &gt; 0 beside the other towers.</param>
/// <param name="Scores">One score an item; may cover only the first items. Shape [≤ I].</param>
public sealed record TowerScores(string Name, float Weight, ReadOnlyMemory<float> Scores);
