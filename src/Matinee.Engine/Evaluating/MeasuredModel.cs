namespace Matinee.Engine.Evaluating;

/// <summary>A model's figures, and each user's, for comparisons.</summary>
/// <param name="Report">The figures.</param>
/// <param name="Users">NDCG and recall user by user.</param>
internal sealed record MeasuredModel(ModelReport Report, UserFigures Users);
