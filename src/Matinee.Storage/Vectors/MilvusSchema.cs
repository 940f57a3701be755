using System.Text.Json.Nodes;

namespace Matinee.Storage.Vectors;

/// <summary>The fields of a Milvus collection.</summary>
internal static class MilvusSchema
{
    /// <summary>A request to make the collection, but for its name.</summary>
    public static JsonObject Of(int dimension) => new()
    {
        ["schema"] = new JsonObject
        {
            ["autoID"] = false,
            ["enableDynamicField"] = false,
            ["fields"] = new JsonArray(
                Field("id", "Int64", isPrimary: true),
                Field("vector", "FloatVector", ("dim", dimension)),
                Field("kind", "VarChar", ("max_length", 16)),
                Field("year", "Int32"),
                Field("minutes", "Int32"),
                Genres(),
                Field("language", "VarChar", ("max_length", 16)),
                Field("rating", "Double"),
                Field("votes", "Int32"),
                Field("encoder", "VarChar", ("max_length", 1024)),
                Field("dimension", "Int32")),
        },
        ["indexParams"] = new JsonArray(new JsonObject
        {
            ["fieldName"] = "vector",
            ["indexName"] = "vector",
            ["metricType"] = "IP",
            ["params"] = new JsonObject { ["index_type"] = "FLAT" },
        }),
    };

    private static JsonObject Genres()
    {
        JsonObject field = Field("genres", "Array", ("max_capacity", 100), ("max_length", 256));
        field["elementDataType"] = "VarChar";
        return field;
    }

    private static JsonObject Field(
        string name, string type, params ReadOnlySpan<(string Key, int Value)> parameters) =>
        Field(name, type, isPrimary: false, parameters);

    private static JsonObject Field(
        string name, string type, bool isPrimary, params ReadOnlySpan<(string Key, int Value)> parameters)
    {
        var field = new JsonObject { ["fieldName"] = name, ["dataType"] = type, ["isPrimary"] = isPrimary };
        var values = new JsonObject();
        foreach ((string key, int value) in parameters)
        {
            values[key] = value;
        }

        field["elementTypeParams"] = values;
        return field;
    }
}
