using Matinee.Core.Data;

namespace Matinee.Engine.Evaluating;

/// <summary>What a fit may use beside the training part: nothing of it comes from ratings.</summary>
/// <param name="Vectors">Text vectors of the items, computed when first asked for; null when there are none.</param>
internal sealed record FitSources(Lazy<RowMatrix>? Vectors);
