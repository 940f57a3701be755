using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>How one method of a hybrid is fitted; the ranker's training fits it on several parts of the data.</summary>
/// <param name="Name">The method, unlike the others' names; without dot or slash.</param>
/// <param name="Fit">Fits it; same interactions, same model.</param>
public sealed record TowerFit(string Name, Func<InteractionMatrix, CancellationToken, IRecommender> Fit);
