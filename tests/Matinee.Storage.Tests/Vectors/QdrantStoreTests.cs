using System.Net;
using System.Text.Json.Nodes;
using Matinee.Storage.Vectors;
using Matinee.Testing.Vectors;

namespace Matinee.Storage.Tests.Vectors;

/// <summary>Against a small server that speaks Qdrant's interface, not against Qdrant.</summary>
public sealed class QdrantStoreTests : RemoteStoreContract, IDisposable
{
    private const string Key = "secret";

    private readonly Dictionary<string, VectorTable> _collections = [];
    private readonly LoopbackJsonServer _server;
    private readonly HttpClient _client = new();

    public QdrantStoreTests() => _server = new LoopbackJsonServer(Answer);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Open_WrongKey_SaysWhatTheServerSaid()
    {
        await using var store = new QdrantStore(_client, _server.Address, "any", "wrong");

        VectorStoreException error = await Assert.ThrowsAsync<VectorStoreException>(
            () => store.OpenAsync(new VectorSpace("toy", 2), TestContext.Current.CancellationToken));

        Assert.Contains("401", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_PointsOfOthersInIt_LeavesThemOut()
    {
        await using IVectorStore store = Connect("mixed");
        await store.OpenAsync(Space, Stop);
        await store.UpsertAsync([Record(5, 0.5f, new())], Stop);
        PutForeign("mixed", "8", 9);
        PutForeign("mixed", "2d5bd5a8-7a3c-4f0e-9a57-0b9d7f3c1e22", 6);

        Assert.Equal([5], await store.ListAsync(Stop));
    }

    protected override IVectorStore Connect(string collection) =>
        new QdrantStore(_client, _server.Address, collection, Key);

    protected override Task MakeForeignAsync(string collection)
    {
        _collections[collection] = new VectorTable(Dimension);
        PutForeign(collection, "5", 5);
        return Task.CompletedTask;
    }

    private void PutForeign(string collection, string id, long titleId) => _collections[collection].Put(
        id, JsonNode.Parse("[1,0,0,0,0,0,0,0]"), JsonNode.Parse($"{{\"title_id\":{titleId}}}")!.AsObject());

    private (int Status, JsonNode Body) Answer(string request, JsonNode? body, WebHeaderCollection headers)
    {
        if (headers["api-key"] != Key)
        {
            return (401, new JsonObject { ["status"] = "Must provide an API key" });
        }

        string[] parts = request.Split(' ', '/', '?');
        string name = parts[3];
        string what = $"{parts[0]} {string.Join('/', request.Split('?')[0].Split('/')[3..])}";
        if (what == "PUT ")
        {
            Assert.Equal("Dot", (string?)body!["vectors"]!["distance"]);
            _collections[name] = new VectorTable((int)body["vectors"]!["size"]!);
            return (200, new JsonObject { ["result"] = true });
        }

        if (!_collections.TryGetValue(name, out VectorTable? table))
        {
            return (404, new JsonObject { ["status"] = "not found" });
        }

        JsonNode result = what switch
        {
            "GET " => new JsonObject(),
            "PUT points" => Put(table, body!),
            "POST points" => new JsonArray([.. body!["ids"]!.AsArray()
                .Where(id => table.Find($"{id}") is not null)
                .Select(id => new JsonObject { ["id"] = (long)id!, ["payload"] = table.Find($"{id}")!.DeepClone() })]),
            "POST points/scroll" => Scroll(table, body!),
            "POST points/delete" => Delete(table, body!),
            "POST points/count" => new JsonObject
            {
                ["count"] = table.Where((id, row) => Passes(body!["filter"]!, id, row)).Count(),
            },
            "POST points/query" => Query(table, body!),
            _ => throw new NotSupportedException(request),
        };
        return (200, new JsonObject { ["result"] = result });
    }

    private static JsonObject Put(VectorTable table, JsonNode body)
    {
        foreach (JsonNode? point in body["points"]!.AsArray())
        {
            table.Put($"{point!["id"]}", point["vector"], point["payload"]!.AsObject());
        }

        return [];
    }

    private static JsonObject Delete(VectorTable table, JsonNode body)
    {
        foreach (JsonNode? id in body["points"]!.AsArray())
        {
            table.Remove($"{id}");
        }

        return [];
    }

    private static JsonObject Scroll(VectorTable table, JsonNode body)
    {
        string first = $"{body["offset"]}";
        string[] ids = [.. table.Where((id, row) => Passes(body["filter"]!, id, row))
            .OrderBy(id => id.Length)
            .ThenBy(id => id, StringComparer.Ordinal)
            .SkipWhile(id => first.Length > 0 && id != first)];
        int limit = (int)body["limit"]!;
        string[] keys = [.. (body["with_payload"] as JsonArray ?? []).Select(key => $"{key}")];
        return new JsonObject
        {
            ["points"] = new JsonArray([.. ids.Take(limit).Select(id => new JsonObject
            {
                ["id"] = IdOf(id),
                ["payload"] = new JsonObject(
                    keys.Select(key => KeyValuePair.Create(key, table.Find(id)![key]?.DeepClone()))),
            })]),
            ["next_page_offset"] = ids.Length > limit ? IdOf(ids[limit]) : null,
        };
    }

    // A number or a UUID.
    private static JsonNode IdOf(string id) =>
        long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out long number) ? number : id;

    private static JsonObject Query(VectorTable table, JsonNode body)
    {
        Assert.True((bool)body["params"]!["exact"]!);
        return new JsonObject
        {
            ["points"] = new JsonArray([.. table
                .Nearest(body["query"], (int)body["limit"]!, (id, row) => Passes(body["filter"]!, id, row))
                .Select(hit => new JsonObject
                {
                    ["id"] = long.Parse(hit.Id, System.Globalization.CultureInfo.InvariantCulture),
                    ["score"] = hit.Product,
                })]),
        };
    }

    private static bool Passes(JsonNode filter, string id, JsonObject row) =>
        filter["must"]!.AsArray().All(condition => Holds(condition!, id, row))
        && !(filter["must_not"]?.AsArray() ?? []).Any(condition => Holds(condition!, id, row));

    private static bool Holds(JsonNode condition, string id, JsonObject row)
    {
        if (condition["has_id"] is JsonNode ids)
        {
            return ids.AsArray().Any(value => $"{value}" == id);
        }

        JsonNode? value = row[(string)condition["key"]!];
        if (value is null)
        {
            return false;
        }

        if (condition["range"] is JsonNode range)
        {
            return (range["gte"] is null || (double)value >= (double)range["gte"]!)
                && (range["lte"] is null || (double)value <= (double)range["lte"]!);
        }

        string[] found = value is JsonArray list ? [.. list.Select(item => $"{item}")] : [$"{value}"];
        JsonNode match = condition["match"]!;
        return match["any"] is JsonNode any
            ? any.AsArray().Any(item => found.Contains($"{item}"))
            : found.Contains($"{match["value"]}");
    }
}
