namespace Matinee.Engine.Recommending;

/// <summary>The ways of scoring that are fused.</summary>
internal static class TowerNames
{
    public const string Popularity = "popularity";
    public const string Taste = "taste";
    public const string Neighbors = "neighbors";
    public const string Ease = "ease";
    public const string Content = "content";
    public const string Mood = "mood";
}
