using System.Text.Json.Nodes;

namespace Matinee.Storage.Vectors;

/// <summary>What filters ask for, as a JSON object; what is not known is left out.</summary>
internal static class TraitsJson
{
    public static JsonObject Of(VectorRecord record)
    {
        VectorTraits traits = record.Traits;
        var json = new JsonObject
        {
            ["title_id"] = record.TitleId,
            ["kind"] = traits.Kind,
            ["votes"] = traits.Votes,
            ["genres"] = JsonRequests.Texts(traits.Genres),
        };
        Put(json, "year", traits.Year);
        Put(json, "minutes", traits.Minutes);
        Put(json, "language", traits.Language);
        Put(json, "rating", traits.Rating);
        return json;
    }

    private static void Put(JsonObject json, string key, JsonNode? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }
    }
}
