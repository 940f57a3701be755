namespace Matinee.Core.Recommenders.Hybrid;

/// <summary>One method of a hybrid.</summary>
/// <param name="Name">The method, as it appears in reasons; unlike the others' names.</param>
/// <param name="Weight">Weight w &gt; 0 beside the other towers.</param>
/// <param name="Model">Scores the first items, or all; its <c>ItemCount</c> says how many.</param>
public sealed record HybridTower(string Name, float Weight, IRecommender Model);
