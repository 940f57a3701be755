namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>State of a training run after one more tree.</summary>
/// <param name="Trees">Trees grown so far.</param>
/// <param name="ValidationNdcg">NDCG of the validation groups in [0, 1]; NaN without validation data.</param>
public readonly record struct LambdaMartProgress(int Trees, double ValidationNdcg);
