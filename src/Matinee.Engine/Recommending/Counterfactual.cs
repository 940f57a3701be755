using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matinee.Engine.Recommending;

/// <summary>The liked titles without which a pick would not be in the slate.</summary>
/// <param name="Titles">
/// One to three, as <c>Heat (1995)</c>; null where no so few were found, though the likeliest were tried.
/// </param>
/// <remarks>In JSON it is the list alone, or null.</remarks>
[JsonConverter(typeof(ListAlone))]
public sealed record Counterfactual(IReadOnlyList<string>? Titles)
{
    private sealed class ListAlone : JsonConverter<Counterfactual>
    {
        public override bool HandleNull => true;

        public override Counterfactual Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<string[]>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, Counterfactual value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Titles, options);
    }
}
