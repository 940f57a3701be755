using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Web;
using Matinee.Storage.Vectors;
using Matinee.Testing.Vectors;

namespace Matinee.Storage.Tests.Vectors;

/// <summary>Against a small server that speaks Pinecone's interface, not against Pinecone.</summary>
public sealed class PineconeStoreTests : RemoteStoreContract, IDisposable
{
    private const int MostListedIds = 10_000;

    private readonly Dictionary<string, VectorTable> _namespaces = [];
    private readonly LoopbackJsonServer _server;
    private readonly HttpClient _client = new();
    private bool _lists = true;

    public PineconeStoreTests() => _server = new LoopbackJsonServer(Answer);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Upsert_ZeroVector_IsLeftOut()
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        await using IVectorStore store = Connect("zero");
        await store.OpenAsync(new VectorSpace("toy", 8), stop);

        await store.UpsertAsync([new VectorRecord(1, new float[8], new VectorTraits())], stop);

        Assert.Equal(0, await store.CountAsync(stop));
    }

    [Fact]
    public async Task List_IndexThatListsNothing_SaysWhyNothingIsPruned()
    {
        await using IVectorStore store = Connect("pods");
        await store.OpenAsync(Space, Stop);
        await store.UpsertAsync([Record(1, 0.5f, new())], Stop);
        _lists = false;

        VectorStoreException error = await Assert.ThrowsAsync<VectorStoreException>(() => store.ListAsync(Stop));

        Assert.Contains("not supported for pod-based", error.Message, StringComparison.Ordinal);
        Assert.Contains("serverless indexes only", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await store.CountAsync(Stop));
    }

    protected override IVectorStore Connect(string collection) =>
        new PineconeStore(_client, _server.Address, collection, "secret");

    protected override Task MakeForeignAsync(string collection)
    {
        Table(collection).Put("5", JsonNode.Parse("[1,0,0,0,0,0,0,0]"), []);
        return Task.CompletedTask;
    }

    private (int Status, JsonNode Body) Answer(string request, JsonNode? body, WebHeaderCollection headers)
    {
        if (headers["Api-Key"] != "secret" || headers["X-Pinecone-Api-Version"] is null)
        {
            return (401, new JsonObject { ["message"] = "Invalid API Key" });
        }

        if (request.StartsWith("GET /vectors/fetch?ids=space&namespace=", StringComparison.Ordinal))
        {
            JsonObject? found = Table(request.Split("namespace=")[1]).Find("space");
            var vectors = new JsonObject();
            if (found is not null)
            {
                vectors["space"] = new JsonObject { ["id"] = "space", ["metadata"] = found.DeepClone() };
            }

            return (200, new JsonObject { ["vectors"] = vectors });
        }

        if (request.StartsWith("GET /vectors/list?", StringComparison.Ordinal))
        {
            return !_lists
                ? (400, new JsonObject { ["message"] = "not supported for pod-based indexes" })
                : (200, List(HttpUtility.ParseQueryString(request.Split('?')[1])));
        }

        return (200, request switch
        {
            "POST /vectors/upsert" => Upsert(body!),
            "POST /vectors/delete" => Delete(body!),
            "POST /query" => Query(body!),
            "POST /describe_index_stats" => new JsonObject
            {
                ["namespaces"] = new JsonObject(_namespaces.Select(pair => KeyValuePair.Create<string, JsonNode?>(
                    pair.Key, new JsonObject { ["vectorCount"] = pair.Value.Count }))),
            },
            _ => throw new NotSupportedException(request),
        });
    }

    private VectorTable Table(string name)
    {
        if (!_namespaces.TryGetValue(name, out VectorTable? table))
        {
            _namespaces[name] = table = new VectorTable(8);
        }

        return table;
    }

    private JsonObject List(NameValueCollection query)
    {
        int limit = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        Assert.InRange(limit, 1, 100);
        int start = int.Parse(query["paginationToken"]?.Split('=')[1] ?? "0", CultureInfo.InvariantCulture);
        string[] ids = [.. Table(query["namespace"]!).Where((_, _) => true).Order(StringComparer.Ordinal)];
        var answer = new JsonObject
        {
            ["vectors"] = new JsonArray([.. ids.Skip(start).Take(limit).Select(id => new JsonObject { ["id"] = id })]),
        };
        if (start + limit < ids.Length)
        {
            answer["pagination"] = new JsonObject { ["next"] = $"from={start + limit}" }; // to be escaped
        }

        return answer;
    }

    private JsonObject Upsert(JsonNode body)
    {
        JsonArray vectors = body["vectors"]!.AsArray();
        foreach (JsonNode? vector in vectors)
        {
            Assert.Contains(VectorTable.Numbers(vector!["values"]), value => value != 0);
            Assert.All(vector["metadata"]!.AsObject(), pair => Assert.NotNull(pair.Value));
            Table((string)body["namespace"]!).Put(
                (string)vector["id"]!, vector["values"], vector["metadata"]!.AsObject());
        }

        return new JsonObject { ["upsertedCount"] = vectors.Count };
    }

    private JsonObject Delete(JsonNode body)
    {
        foreach (JsonNode? id in body["ids"]!.AsArray())
        {
            Table((string)body["namespace"]!).Remove((string)id!);
        }

        return [];
    }

    private JsonObject Query(JsonNode body)
    {
        Assert.InRange((int)body["topK"]!, 1, 10_000);
        JsonArray conditions = body["filter"]!["$and"]!.AsArray();
        return new JsonObject
        {
            ["matches"] = new JsonArray([.. Table((string)body["namespace"]!)
                .Nearest(
                    body["vector"],
                    (int)body["topK"]!,
                    (_, row) => conditions.All(condition => Holds(condition!.AsObject(), row)))
                .Select(hit => new JsonObject { ["id"] = hit.Id, ["score"] = hit.Product })]),
        };
    }

    private static bool Holds(JsonObject condition, JsonObject row)
    {
        (string key, JsonNode? comparison) = condition.Single();
        (string name, JsonNode? wanted) = comparison!.AsObject().Single();
        JsonNode? value = row[key];
        string[] found = value switch
        {
            null => [],
            JsonArray list => [.. list.Select(item => $"{item}")],
            _ => [$"{value}"],
        };
        switch (name)
        {
            case "$gt":
                return value is not null && (double)value > (double)wanted!;
            case "$gte":
                return value is not null && (double)value >= (double)wanted!;
            case "$lte":
                return value is not null && (double)value <= (double)wanted!;
            case "$eq":
                return found.Contains($"{wanted}");
            case "$in" or "$nin":
                Assert.InRange(wanted!.AsArray().Count, 1, MostListedIds);
                return wanted.AsArray().Any(item => found.Contains($"{item}")) == (name == "$in");
            default:
                throw new NotSupportedException(name);
        }
    }
}
