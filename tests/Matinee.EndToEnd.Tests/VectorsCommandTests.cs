using System.Text.Json;
using System.Text.Json.Nodes;
using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

/// <summary>Against a small server that keeps the ids of one Chroma collection.</summary>
public sealed class VectorsCommandTests : IClassFixture<TinyLibrary>, IAsyncDisposable
{
    private const string Collections = "/api/v2/tenants/default_tenant/databases/default_database/collections";

    private readonly TinyLibrary _library;
    private readonly SortedSet<string> _ids = [];
    private readonly LocalServer _server;
    private JsonNode? _note;

    public VectorsCommandTests(TinyLibrary library) => (_library, _server) = (library, new LocalServer(Answer));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public void Push_PruneWithRowsOfAnotherFolder_CountsWhatIsThereAfterwards()
    {
        string url = _server.Uri.ToString();
        JsonElement first = Ask("push", "--store", "chroma", "--url", url);
        int titles = first.GetProperty("sent").GetInt32();
        _ids.UnionWith(["987654", "987655"]);

        JsonElement before = Ask("status");
        Assert.DoesNotContain(_server.Requests, request => request.Path.EndsWith("/get", StringComparison.Ordinal));
        JsonElement pruned = Ask("push", "--prune");
        JsonElement after = Ask("status");

        Assert.NotEqual(0, titles);
        Assert.Equal((titles, titles + 2, 2), Numbers(before, "titles", "stored", "surplus"));
        Assert.Equal((0, 2, titles), Numbers(pruned, "sent", "removed", "unchanged"));
        Assert.Equal((titles, 0), (pruned.GetProperty("stored").GetInt32(), pruned.GetProperty("surplus").GetInt32()));
        Assert.Equal((titles, titles, 0), Numbers(after, "titles", "stored", "surplus"));
        Assert.Equal(titles, _ids.Count);
        Assert.DoesNotContain("987654", _ids);
    }

    private JsonElement Ask(params string[] args) =>
        JsonDocument.Parse(_library.Succeed(["vectors", .. args, "--json"])).RootElement;

    private static (int, int, int) Numbers(JsonElement answer, string first, string second, string third) => (
        answer.GetProperty(first).GetInt32(),
        answer.GetProperty(second).GetInt32(),
        answer.GetProperty(third).GetInt32());

    private LocalAnswer Answer(LocalRequest request)
    {
        JsonNode body = request.Body.Length == 0 ? new JsonObject() : JsonNode.Parse(request.Body)!; // is JSON
        string[] ids = [.. (body["ids"]?.AsArray() ?? []).Select(id => $"{id}")];
        switch (request.Path[Collections.Length..])
        {
            case "":
                _note ??= body["metadata"]?.DeepClone();
                return new LocalAnswer(
                    new JsonObject { ["id"] = "a", ["metadata"] = _note?.DeepClone() }.ToJsonString());
            case "/a/upsert":
                _ids.UnionWith(ids);
                break;
            case "/a/delete":
                _ids.ExceptWith(ids);
                break;
            case "/a/count":
                return new LocalAnswer($"{_ids.Count}");
            case "/a/get":
                string[] page = [.. _ids.Skip((int)body["offset"]!).Take((int)body["limit"]!)];
                return new LocalAnswer(JsonSerializer.Serialize(new { ids = page }));
            default:
                return new LocalAnswer("{}") { Status = "404 Not Found" };
        }

        return new LocalAnswer("{}");
    }
}
