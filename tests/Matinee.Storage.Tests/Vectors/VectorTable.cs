using System.Text.Json.Nodes;

namespace Matinee.Storage.Tests.Vectors;

/// <summary>Rows of a collection of the servers that are spoken to but not run.</summary>
internal sealed class VectorTable(int dimension)
{
    private readonly Dictionary<string, (float[] Vector, JsonObject Traits)> _rows = [];

    public int Count => _rows.Count;

    public void Put(string id, JsonNode? vector, JsonObject traits)
    {
        float[] values = Numbers(vector);
        if (values.Length != dimension)
        {
            throw new ArgumentException($"{values.Length} values, not {dimension}.");
        }

        _rows[id] = (values, (JsonObject)traits.DeepClone());
    }

    public void Remove(string id) => _rows.Remove(id);

    public JsonObject? Find(string id) => _rows.GetValueOrDefault(id).Traits;

    public IEnumerable<string> Where(Func<string, JsonObject, bool> passes) =>
        _rows.Where(row => passes(row.Key, row.Value.Traits)).Select(row => row.Key);

    /// <summary>Those that pass, by inner product, in no certain order where it is equal.</summary>
    public IEnumerable<(string Id, float Product)> Nearest(
        JsonNode? query, int count, Func<string, JsonObject, bool> passes)
    {
        float[] values = Numbers(query);
        return _rows.Where(row => passes(row.Key, row.Value.Traits))
            .Select(row => (row.Key, Product: row.Value.Vector.Zip(values, (a, b) => a * b).Sum()))
            .OrderByDescending(pair => pair.Product)
            .Take(count);
    }

    public static float[] Numbers(JsonNode? array) => [.. array!.AsArray().Select(value => (float)value!)];
}
