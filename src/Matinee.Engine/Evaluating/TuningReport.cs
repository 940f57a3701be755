using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Matinee.Engine.Evaluating;

/// <summary>How the settings of a model were chosen; test items take no part in it.</summary>
/// <param name="Trials">Number of settings that were tried, the defaults among them.</param>
/// <param name="Metric">What the trials were compared by, always on validation items.</param>
/// <param name="Value">The best trial's figure.</param>
/// <param name="Options">The best trial's settings.</param>
/// <param name="Tried">Every fit that was made to choose, in the order made.</param>
public sealed record TuningReport(
    [property: JsonPropertyName("trials")] int Trials,
    [property: JsonPropertyName("metric")] string Metric,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("options")] JsonNode? Options,
    [property: JsonPropertyName("tried")] IReadOnlyList<TrialReport> Tried);
