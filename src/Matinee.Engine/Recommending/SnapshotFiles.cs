namespace Matinee.Engine.Recommending;

/// <summary>Names of the files of a snapshot; training writes them, requests read them.</summary>
public static class SnapshotFiles
{
    /// <summary>What filters need, one row an item.</summary>
    public const string Items = "items.safetensors";

    /// <summary>Popularity of the warm items.</summary>
    public const string Popularity = "popularity.safetensors";

    /// <summary>Item neighbors.</summary>
    public const string ItemKnn = "item-knn.safetensors";

    /// <summary>ALS factors.</summary>
    public const string Als = "als.safetensors";

    /// <summary>The text encoder.</summary>
    public const string Encoder = "text-encoder.safetensors";

    /// <summary>One text vector an item.</summary>
    public const string TitleVectors = "title-vectors.safetensors";

    /// <summary>One text vector a recipe.</summary>
    public const string RecipeVectors = "recipe-vectors.safetensors";

    /// <summary>The recipes that can be paired with a film.</summary>
    public const string Snacks = "snacks.safetensors";
}
