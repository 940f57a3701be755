using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Matinee.Engine.Evaluating;

/// <summary>One fit that was made to choose settings.</summary>
/// <param name="Number">Number of the settings, from 1; 1 is the defaults.</param>
/// <param name="Users">How many users it learned from.</param>
/// <param name="Value">Its figure on validation items; null where nobody of its users has one.</param>
/// <param name="Options">The settings.</param>
public sealed record TrialReport(
    [property: JsonPropertyName("number")] int Number,
    [property: JsonPropertyName("users")] int Users,
    [property: JsonPropertyName("value")] double? Value,
    [property: JsonPropertyName("options")] JsonNode? Options);
