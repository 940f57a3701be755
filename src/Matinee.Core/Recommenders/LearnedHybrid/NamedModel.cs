namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>A fitted model with the name that its features carry.</summary>
/// <param name="Name">The method, unlike the others' names; without dot or slash.</param>
/// <param name="Model">Scores the first items, or all; its <c>ItemCount</c> says how many.</param>
public sealed record NamedModel(string Name, IRecommender Model);
