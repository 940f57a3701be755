using System.Text.Json.Serialization;

namespace Matinee.Engine.Evaluating;

/// <summary>Figures of several models on one division of one data set.</summary>
public sealed record EvaluationReport
{
    /// <summary>The file that was read, with the folder it is in.</summary>
    [JsonPropertyName("dataset")]
    public required string Dataset { get; init; }

    /// <summary>
    /// <c>leave-one-out</c>, <c>holdout</c>, <c>kfold</c>, <c>cold-items</c>, <c>cold-users</c> or <c>given</c>.
    /// </summary>
    [JsonPropertyName("protocol")]
    public required string Protocol { get; init; }

    /// <summary>The division with its settings.</summary>
    [JsonPropertyName("split")]
    public required string Split { get; init; }

    /// <summary>What the histories of test lists hold: <c>train</c>, or <c>all</c> with the validation items.</summary>
    [JsonPropertyName("history")]
    public required string History { get; init; }

    /// <summary>Number of fits a model's figures are means of; 1 unless there are folds.</summary>
    [JsonPropertyName("folds")]
    public required int Folds { get; init; }

    /// <summary>Number of users in the data.</summary>
    [JsonPropertyName("users")]
    public required int Users { get; init; }

    /// <summary>Number of users with a test item: the figures are means over them.</summary>
    [JsonPropertyName("testUsers")]
    public required int TestUsers { get; init; }

    /// <summary>Number of items in the data.</summary>
    [JsonPropertyName("items")]
    public required int Items { get; init; }

    /// <summary>Number of positives in train, validation and test together.</summary>
    [JsonPropertyName("interactions")]
    public required int Interactions { get; init; }

    /// <summary>Seed of everything that is drawn.</summary>
    [JsonPropertyName("seed")]
    public required int Seed { get; init; }

    /// <summary>One entry a model, in the order asked for.</summary>
    [JsonPropertyName("models")]
    public required IReadOnlyList<ModelReport> Models { get; init; }

    /// <summary>Rows that take no part.</summary>
    [JsonPropertyName("dropped")]
    public required DroppedRows Dropped { get; init; }
}
