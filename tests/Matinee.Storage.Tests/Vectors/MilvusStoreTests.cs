using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Matinee.Storage.Vectors;
using Matinee.Testing.Vectors;

namespace Matinee.Storage.Tests.Vectors;

/// <summary>Against a small server that speaks Milvus's interface, not against Milvus.</summary>
public sealed class MilvusStoreTests : RemoteStoreContract, IDisposable
{
    private readonly Dictionary<string, VectorTable> _collections = [];
    private readonly LoopbackJsonServer _server;
    private readonly HttpClient _client = new();

    public MilvusStoreTests() => _server = new LoopbackJsonServer(Answer);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task List_MoreThanAQueryGives_GivesAll()
    {
        const int Titles = 17_000;
        await using IVectorStore store = Connect("many");
        await store.OpenAsync(Space, Stop);
        VectorTable table = _collections["many"];
        JsonNode vector = JsonNode.Parse("[1,0,0,0,0,0,0,0]")!;
        for (int id = 1; id <= Titles; id++)
        {
            table.Put($"{id}", vector, JsonNode.Parse($"{{\"id\":{id},\"genres\":[]}}")!.AsObject());
        }

        Assert.Equal(Titles, (await store.ListAsync(Stop)).Distinct().Count());
    }

    [Fact]
    public async Task Open_WrongToken_SaysWhatTheServerSaid()
    {
        await using var store = new MilvusStore(_client, _server.Address, "any", "wrong");

        VectorStoreException error = await Assert.ThrowsAsync<VectorStoreException>(
            () => store.OpenAsync(new VectorSpace("toy", 2), TestContext.Current.CancellationToken));

        Assert.Contains("auth check failure", error.Message, StringComparison.Ordinal);
    }

    protected override IVectorStore Connect(string collection) =>
        new MilvusStore(_client, _server.Address, collection, "root:Milvus");

    protected override Task MakeForeignAsync(string collection)
    {
        _collections[collection] = new VectorTable(Dimension);
        return Task.CompletedTask;
    }

    private (int Status, JsonNode Body) Answer(string request, JsonNode? body, WebHeaderCollection headers)
    {
        if (headers["Authorization"] != "Bearer root:Milvus")
        {
            return (200, new JsonObject { ["code"] = 1800, ["message"] = "auth check failure" });
        }

        string name = (string)body!["collectionName"]!;
        VectorTable? table = _collections.GetValueOrDefault(name);
        JsonNode data = request switch
        {
            "POST /v2/vectordb/collections/has" => new JsonObject { ["has"] = table is not null },
            "POST /v2/vectordb/collections/create" => Create(name, body),
            "POST /v2/vectordb/entities/get" => new JsonArray([.. body["id"]!.AsArray()
                .Select(id => table!.Find($"{id}")?.DeepClone())
                .OfType<JsonNode>()]),
            "POST /v2/vectordb/entities/upsert" => Upsert(table!, body),
            "POST /v2/vectordb/entities/delete" => Delete(table!, body),
            "POST /v2/vectordb/entities/query" => Query(table!, body),
            "POST /v2/vectordb/entities/search" => new JsonArray([.. table!
                .Nearest(body["data"]![0], (int)body["limit"]!, (_, row) => Passes(body, row))
                .Select(hit => new JsonObject
                {
                    ["id"] = long.Parse(hit.Id, CultureInfo.InvariantCulture),
                    ["distance"] = hit.Product,
                })]),
            _ => throw new NotSupportedException(request),
        };
        return (200, new JsonObject { ["code"] = 0, ["data"] = data });
    }

    private JsonObject Create(string name, JsonNode body)
    {
        JsonNode vector = body["schema"]!["fields"]!.AsArray()
            .Single(field => (string)field!["fieldName"]! == "vector")!;
        Assert.Equal("IP", (string?)body["indexParams"]![0]!["metricType"]);
        _collections[name] = new VectorTable((int)vector["elementTypeParams"]!["dim"]!);
        return [];
    }

    private static JsonObject Upsert(VectorTable table, JsonNode body)
    {
        foreach (JsonNode? row in body["data"]!.AsArray())
        {
            table.Put($"{row!["id"]}", row["vector"], row.AsObject());
        }

        return [];
    }

    private static JsonObject Delete(VectorTable table, JsonNode body)
    {
        foreach (string id in table.Where((_, row) => Passes(body, row)).ToArray())
        {
            table.Remove(id);
        }

        return [];
    }

    // Rows come in no order, so that those that a limit lets through are any.
    private static JsonArray Query(VectorTable table, JsonNode body)
    {
        string[] ids = [.. table.Where((_, row) => Passes(body, row)).Reverse()];
        return (string)body["outputFields"]![0]! == "count(*)"
            ? [new JsonObject { ["count(*)"] = ids.Length }]
            : [.. ids.Take((int)body["limit"]!)
                .Select(id => new JsonObject { ["id"] = long.Parse(id, CultureInfo.InvariantCulture) })];
    }

    private static bool Passes(JsonNode body, JsonObject row)
    {
        Assert.InRange((int?)body["limit"] ?? 1, 1, 16_384);
        return ((string)body["filter"]!).Split(" and ").All(part => Holds(part, row));
    }

    private static bool Holds(string part, JsonObject row)
    {
        const string All = "array_contains_all(genres, ";
        const string Any = "not array_contains_any(genres, ";
        string[] genres = [.. row["genres"]!.AsArray().Select(genre => (string)genre!)];
        if (part.StartsWith(All, StringComparison.Ordinal))
        {
            return JsonNode.Parse(part[All.Length..^1])!.AsArray().All(genre => genres.Contains((string)genre!));
        }

        if (part.StartsWith(Any, StringComparison.Ordinal))
        {
            return !JsonNode.Parse(part[Any.Length..^1])!.AsArray().Any(genre => genres.Contains((string)genre!));
        }

        string[] words = part.Split(' ', 3);
        JsonNode value = row[words[0]]!;
        return words[1] switch
        {
            "in" => List(words[2]).Contains((long)value),
            "not" => !List(words[2]["in ".Length..]).Contains((long)value),
            "==" => (string)value! == (string)JsonNode.Parse(words[2])!,
            ">" => (double)value > double.Parse(words[2], CultureInfo.InvariantCulture),
            ">=" => (double)value >= double.Parse(words[2], CultureInfo.InvariantCulture),
            "<=" => (double)value <= double.Parse(words[2], CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException(part),
        };
    }

    private static long[] List(string text) => [.. JsonNode.Parse(text)!.AsArray().Select(id => (long)id!)];
}
