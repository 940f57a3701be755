namespace Matinee.Engine.Recommending;

/// <summary>What makes two titles alike.</summary>
public enum SimilarBy
{
    /// <summary>What they tell and how: text, keywords, genres, people, language, year and kind. No ratings.</summary>
    Plot,

    /// <summary>Who liked both.</summary>
    People,

    /// <summary>The plot first, then the people.</summary>
    Both,
}
