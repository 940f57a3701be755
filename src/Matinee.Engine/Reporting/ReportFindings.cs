using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Reporting;

/// <summary>Everything that was measured for a report.</summary>
/// <param name="Data">What the ratings look like.</param>
/// <param name="Accuracy">All models, leave-one-out.</param>
/// <param name="Ablations">Variants of the hybrid, leave-one-out.</param>
/// <param name="PopularHidden">All models with the most popular items hidden.</param>
/// <param name="ItemsHidden">All models with items hidden that were drawn.</param>
/// <param name="NewUsers">
/// All models for users who were not learned from; null where nobody has enough positives.
/// </param>
/// <param name="Diversity">Lists of the best model at several strengths of diversity; empty without traits.</param>
internal sealed record ReportFindings(
    DataProfile Data,
    EvaluationReport Accuracy,
    EvaluationReport Ablations,
    EvaluationReport PopularHidden,
    EvaluationReport ItemsHidden,
    EvaluationReport? NewUsers,
    IReadOnlyList<DiversityPoint> Diversity)
{
    /// <summary>The model with the best NDCG: the one that the others are compared with.</summary>
    public ModelReport Best => Accuracy.Models.First(model => model.Versus is null);
}
