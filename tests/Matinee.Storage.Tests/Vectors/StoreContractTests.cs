using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Matinee.Storage.Vectors;
using Matinee.Testing;
using Matinee.Testing.Vectors;
using Npgsql;

namespace Matinee.Storage.Tests.Vectors;

public sealed class MemoryVectorStoreTests : VectorStoreContract
{
    protected override IVectorStore Connect(string collection) => new MemoryVectorStore();

    protected override IVectorStore Again(IVectorStore store, string collection) => store;
}

/// <summary>Chroma itself, started once for the class.</summary>
public sealed class ChromaStoreTests(ChromaStoreTests.Server server)
    : RemoteStoreContract, IClassFixture<ChromaStoreTests.Server>
{
    private const string Root = "api/v2/tenants/default_tenant/databases/default_database/collections";

    [Fact]
    public async Task List_RowsOfOthersInIt_LeavesThemOut()
    {
        string collection = $"mixed-{Guid.NewGuid():N}";
        await using IVectorStore store = Connect(collection);
        await store.OpenAsync(Space, Stop);
        await store.UpsertAsync([Record(5, 0.5f, new())], Stop);
        await AddAsync(collection, "first", new { id = 8 });
        await AddAsync(collection, "9", new { name = "other" });

        Assert.Equal([5], await store.ListAsync(Stop));
        Assert.Equal(3, await store.CountAsync(Stop));
    }

    protected override async Task MakeForeignAsync(string collection)
    {
        using HttpResponseMessage made = await server.Client.PostAsJsonAsync(
            new Uri(server.Address!, Root), new { name = collection }, Stop); // a server is there: Connect came first
        made.EnsureSuccessStatusCode();
        await AddAsync(collection, "5", new { id = 5 });
    }

    protected override IVectorStore Connect(string collection)
    {
        Assert.SkipWhen(server.Address is null, "Chroma is not installed; run tests/vector-servers/install.");
        return new ChromaStore(server.Client, server.Address, collection);
    }

    private async Task AddAsync(string collection, string id, object metadata)
    {
        JsonNode? found = await server.Client.GetFromJsonAsync<JsonNode>(
            new Uri(server.Address!, $"{Root}/{collection}"), Stop);
        using HttpResponseMessage added = await server.Client.PostAsJsonAsync(
            new Uri(server.Address!, $"{Root}/{found!["id"]}/add"),
            new { ids = new[] { id }, embeddings = new[] { new float[Dimension] }, metadatas = new[] { metadata } },
            Stop);
        added.EnsureSuccessStatusCode();
    }

    public sealed class Server : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private NodeServer? _server;

        public HttpClient Client { get; } = new();

        public Uri? Address => _server is null ? null : new Uri($"http://127.0.0.1:{_server.Port}");

        public async ValueTask InitializeAsync() => _server = await NodeServer.TryStartAsync(
            "node_modules/chromadb/dist/cli.mjs",
            port => ["run", "--path", _folder.Path, "--host", "127.0.0.1", "--port", $"{port}"],
            async port =>
            {
                try
                {
                    return (await Client.GetAsync($"http://127.0.0.1:{port}/api/v2/heartbeat")).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            });

        public ValueTask DisposeAsync()
        {
            _server?.Dispose();
            Client.Dispose();
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>PostgreSQL with pgvector, compiled for node, started once for the class.</summary>
public sealed class PgVectorStoreTests(PgVectorStoreTests.Server server)
    : RemoteStoreContract, IClassFixture<PgVectorStoreTests.Server>
{
    protected override async Task MakeForeignAsync(string collection)
    {
        await using var source = NpgsqlDataSource.Create(server.Connection!); // it is there: Connect came first
        await using NpgsqlCommand command = source.CreateCommand(
            $"CREATE TABLE \"{collection}\" (title_id bigint); INSERT INTO \"{collection}\" VALUES (5)");
        await command.ExecuteNonQueryAsync(Stop);
    }

    protected override IVectorStore Connect(string collection)
    {
        Assert.SkipWhen(server.Connection is null, "pgvector is not installed; run tests/vector-servers/install.");
        return new PgVectorStore(server.Connection, collection);
    }

    public sealed class Server : IAsyncLifetime
    {
        private NodeServer? _server;

        // The server takes one connection at a time, so that none may stay open.
        public string? Connection => _server is null
            ? null
            : $"Host=127.0.0.1;Port={_server.Port};Username=postgres;Password=x;Database=postgres;SSL Mode=Disable;"
                + "Pooling=false";

        public async ValueTask InitializeAsync() => _server = await NodeServer.TryStartAsync(
            "pgvector-server.mjs",
            port => [$"{port}"],
            async port =>
            {
                try
                {
                    using var client = new System.Net.Sockets.TcpClient();
                    await client.ConnectAsync(System.Net.IPAddress.Loopback, port);
                    return true;
                }
                catch (System.Net.Sockets.SocketException)
                {
                    return false;
                }
            });

        public ValueTask DisposeAsync()
        {
            _server?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
