using Matinee.Core.Data;
using Matinee.Core.Recommenders;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>Fits a model to be judged. It is given the training part and nothing else.</summary>
/// <param name="train">What it may learn from. Shape [U, I].</param>
/// <param name="cancellationToken">Stops the fit.</param>
/// <returns>A model over the same I items.</returns>
public delegate IRecommender ModelFit(InteractionMatrix train, CancellationToken cancellationToken);
