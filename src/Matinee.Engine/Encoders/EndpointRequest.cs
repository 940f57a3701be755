using System.Text.Json.Serialization;

namespace Matinee.Engine.Encoders;

/// <summary>What both protocols are asked with.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Input">The texts.</param>
internal sealed record EndpointRequest(
    [property: JsonPropertyName("model")] string Model, [property: JsonPropertyName("input")] string[] Input);
