using System.Numerics.Tensors;
using System.Text.Json;

namespace Matinee.Engine.Encoders;

/// <summary>A text with its tokens and its vector.</summary>
/// <param name="Text">The text, or null when only its tokens are known.</param>
/// <param name="Ids">Token ids, special ones included, or null for an encoder that has none.</param>
/// <param name="Embedding">The vector.</param>
public sealed record EncodedLine(string? Text, ReadOnlyMemory<int>? Ids, ReadOnlyMemory<float> Embedding)
{
    /// <summary>Writes <c>{"text","ids","embedding"}</c>.</summary>
    /// <exception cref="InvalidDataException">A number of the vector is not finite.</exception>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (!TensorPrimitives.IsFiniteAll(Embedding.Span))
        {
            throw new InvalidDataException(
                "The vector of a text holds a number that is not finite: the model is damaged, pull it again.");
        }

        json.WriteStartObject();
        json.WriteString("text", Text);
        if (Ids is { } ids)
        {
            json.WriteStartArray("ids");
            foreach (int id in ids.Span)
            {
                json.WriteNumberValue(id);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteNull("ids");
        }

        json.WriteStartArray("embedding");
        foreach (float value in Embedding.Span)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
