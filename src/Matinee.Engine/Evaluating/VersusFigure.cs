using System.Text.Json.Serialization;

namespace Matinee.Engine.Evaluating;

/// <summary>The difference between a model and the one that all are compared with, in one figure.</summary>
/// <param name="Difference">Mean over users of the model's figure less the other's.</param>
/// <param name="P">Two-sided p of a paired t-test over users; null below two users.</param>
/// <param name="PHolm">The same after Holm's correction for all models compared; null below two users.</param>
public sealed record VersusFigure(
    [property: JsonPropertyName("difference")] double Difference,
    [property: JsonPropertyName("p")] double? P,
    [property: JsonPropertyName("pHolm")] double? PHolm)
{
    /// <summary>Half of the difference's 95 % interval, without a correction; null below two users.</summary>
    [JsonPropertyName("halfWidth95")]
    public double? HalfWidth95 { get; init; }
}
