using System.Text.Json.Serialization;

namespace Matinee.Engine.Evaluating;

/// <summary>How far a model is from the one that all are compared with, user by user.</summary>
/// <param name="Best">Name of that model: the best by NDCG, among ablations the whole, which stands first.</param>
/// <param name="Ndcg">Difference in NDCG.</param>
/// <param name="Recall">Difference in recall.</param>
public sealed record VersusReport(
    [property: JsonPropertyName("best")] string Best,
    [property: JsonPropertyName("ndcg")] VersusFigure Ndcg,
    [property: JsonPropertyName("recall")] VersusFigure Recall);
