namespace Matinee.Engine.Searching;

/// <summary>How titles are found for a description.</summary>
public enum SearchMode
{
    /// <summary>The titles that have the most telling words in common and whose texts are near.</summary>
    Fused,

    /// <summary>The titles whose texts are nearest.</summary>
    Nearest,

    /// <summary>The titles of the nearest genres, by the nearness of their texts.</summary>
    Clusters,
}
