namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>How much a model makes of one feature.</summary>
/// <param name="Name">Name of the feature.</param>
/// <param name="Gain">Sum of the gains of its splits.</param>
/// <param name="Splits">Number of its splits over all trees.</param>
public sealed record FeatureImportance(string Name, double Gain, int Splits);
