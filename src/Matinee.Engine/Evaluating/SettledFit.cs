using Matinee.Core.Evaluation.Protocols;

namespace Matinee.Engine.Evaluating;

/// <summary>A model whose settings are chosen, ready to be fitted.</summary>
/// <param name="Fit">Fits it to a training part.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Memory">Where fits are kept that it shares with others; null when nowhere.</param>
internal sealed record SettledFit(ModelFit Fit, object Settings, FitMemory? Memory);
