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

    /// <summary>Weights between items (EASE).</summary>
    public const string Ease = "ease.safetensors";

    /// <summary>What is watched after what.</summary>
    public const string Transitions = "transitions.safetensors";

    /// <summary>
    /// The trees that put candidates in order; absent where there were too few ratings to learn from.
    /// </summary>
    public const string Ranker = "ranker.safetensors";

    /// <summary>What the ranker needs to know of every item beside the models' scores.</summary>
    public const string Facts = "item-facts.safetensors";

    /// <summary>When the warm items were liked.</summary>
    public const string Timeline = "item-timeline.safetensors";

    /// <summary>The text encoder.</summary>
    public const string Encoder = "text-encoder.safetensors";

    /// <summary>One text vector an item.</summary>
    public const string TitleVectors = "title-vectors.safetensors";

    /// <summary>The title vectors in 8 bits a value.</summary>
    public const string TitleCodes = "title-codes.safetensors";

    /// <summary>The words that titles are told in.</summary>
    public const string TitleWords = "title-words.safetensors";

    /// <summary>One text vector a recipe.</summary>
    public const string RecipeVectors = "recipe-vectors.safetensors";

    /// <summary>The recipes that can be paired with a film.</summary>
    public const string Snacks = "snacks.safetensors";
}
