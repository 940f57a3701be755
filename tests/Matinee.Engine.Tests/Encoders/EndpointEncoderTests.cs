using System.Text.Json;
using Matinee.Engine.Encoders;
using Matinee.Import.Outbound;
using Matinee.Testing;
using Microsoft.Extensions.AI;

namespace Matinee.Engine.Tests.Encoders;

public sealed class EndpointEncoderTests : IAsyncDisposable
{
    private readonly LocalServer _server;
    private readonly Queue<LocalAnswer> _first = new();

    public EndpointEncoderTests() => _server = new LocalServer(request =>
        _first.TryDequeue(out LocalAnswer? answer) ? answer : Answer(request));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(EndpointKind.OpenAI, "/v1/embeddings")]
    [InlineData(EndpointKind.Ollama, "/api/embed")]
    public async Task Generate_SeveralBatches_GivesUnitVectorsInOrder(EndpointKind kind, string path)
    {
        GeneratedEmbeddings<Embedding<float>> found =
            await GenerateAsync(Options(kind) with { BatchSize = 2 }, "a", "bb", "ccc");

        // The server gives (length, 1) for a text: (1, 1), (2, 1), (3, 1).
        float[] first = [.. found.Select(one => one.Vector.Span[0])];
        Assert.Equal([0.70710678f, 0.89442719f, 0.94868330f], first, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([path, path], _server.Requests.Select(request => request.Path));
        Assert.All(_server.Requests, request => Assert.Equal(
            "tiny", JsonDocument.Parse(request.Body).RootElement.GetProperty("model").GetString()));
    }

    [Fact]
    public async Task Generate_AddressWithVersion_IsNotDoubled()
    {
        await GenerateAsync(Options(EndpointKind.OpenAI) with { Uri = new Uri(_server.Uri, "v1/") }, "a");

        Assert.Equal("/v1/embeddings", _server.Requests[0].Path);
    }

    [Fact]
    public async Task Generate_Key_IsSentAndNeverShown()
    {
        EndpointEncoderOptions options = Options(EndpointKind.OpenAI) with { ApiKey = "secret-key" };

        await GenerateAsync(options, "a");

        Assert.Equal("Bearer secret-key", _server.Requests[0].Header("Authorization"));
        Assert.DoesNotContain("secret-key", options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("429 Too Many Requests")]
    public async Task Generate_BusyServer_IsAskedAgain(string status)
    {
        _first.Enqueue(new LocalAnswer("") { Status = status });
        _first.Enqueue(new LocalAnswer("{}") { BreakAfter = 1 });

        Assert.Single(await GenerateAsync(Options(EndpointKind.Ollama), "a"));
        Assert.Equal(3, _server.Requests.Count);
    }

    [Fact]
    public async Task Generate_ServerThatStaysBusy_IsGivenUp()
    {
        for (int i = 0; i < 3; i++)
        {
            _first.Enqueue(new LocalAnswer("") { Status = "503 Service Unavailable" });
        }

        HttpRequestException failed = await Assert.ThrowsAsync<HttpRequestException>(
            () => GenerateAsync(Options(EndpointKind.Ollama), "a"));

        Assert.Contains("failed 3 times", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_ServerThatStalls_IsGivenUp()
    {
        for (int i = 0; i < 3; i++)
        {
            _first.Enqueue(new LocalAnswer("{}") { BreakAfter = 1, IsStalled = true });
        }

        HttpRequestException failed = await Assert.ThrowsAsync<HttpRequestException>(() => GenerateAsync(
            Options(EndpointKind.Ollama) with { Timeout = TimeSpan.FromMilliseconds(200) }, "a"));

        Assert.Contains("no answer within", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_Refusal_IsNotRepeated()
    {
        _first.Enqueue(new LocalAnswer("") { Status = "401 Unauthorized" });

        await Assert.ThrowsAsync<HttpRequestException>(() => GenerateAsync(Options(EndpointKind.OpenAI), "a"));

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Generate_AnswerOfTheOtherKind_SaysWhatWasExpected()
    {
        _first.Enqueue(new LocalAnswer("""{"data": [{"index": 0, "embedding": [1, 0]}]}"""));

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(
            () => GenerateAsync(Options(EndpointKind.Ollama), "a"));

        Assert.Contains("there is no \"embeddings\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("""{"embeddings": [[...]]}""", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"embeddings": [[1, 0]]}""")] // one vector for two texts
    [InlineData("""{"embeddings": [[1, 0], [1]]}""")]
    [InlineData("""{"embeddings": [[], []]}""")]
    [InlineData("""{"embeddings": [[1, 0], [1, 1e999]]}""")]
    [InlineData("""{"embeddings": [[1, 0], [1, null]]}""")]
    [InlineData("""{"data": []}""")]
    [InlineData("<html>")]
    public async Task Generate_AnswerOfAnotherShape_IsRefused(string answer)
    {
        _first.Enqueue(new LocalAnswer(answer));

        await Assert.ThrowsAsync<InvalidDataException>(() => GenerateAsync(Options(EndpointKind.Ollama), "a", "b"));
    }

    [Theory]
    [InlineData("""{"data": [{"index": 0, "embedding": [1, 0]}, {"index": 0, "embedding": [0, 1]}]}""")] // one twice
    [InlineData("""{"data": [{"index": 1, "embedding": [1, 0]}, {"index": 2, "embedding": [0, 1]}]}""")] // beyond
    [InlineData("""{"data": [{"index": -1, "embedding": [1, 0]}, {"index": 0, "embedding": [0, 1]}]}""")]
    [InlineData("""{"data": [{"index": 0}, {"index": 1, "embedding": [0, 1]}]}""")]
    [InlineData("""{"data": [{"index": 0, "embedding": "AACAPw=="}, {"index": 1, "embedding": [0, 1]}]}""")]
    [InlineData("""{"data": [{"index": 0, "embedding": [1, "NaN"]}, {"index": 1, "embedding": [0, 1]}]}""")]
    [InlineData("""{"data": [{"index": 0, "embedding": [1, 0]}]}""")]
    [InlineData("""{"data": [null, null]}""")]
    public async Task Generate_OpenAIAnswerWithAWrongEntry_IsRefused(string answer)
    {
        _first.Enqueue(new LocalAnswer(answer));

        await Assert.ThrowsAsync<InvalidDataException>(() => GenerateAsync(Options(EndpointKind.OpenAI), "a", "b"));
    }

    [Fact]
    public async Task Generate_OpenAIAnswerInAnotherOrder_IsSorted()
    {
        _first.Enqueue(new LocalAnswer(
            """{"data": [{"index": 1, "embedding": [0, 2]}, {"index": 0, "embedding": [3, 0]}]}"""));

        GeneratedEmbeddings<Embedding<float>> found = await GenerateAsync(Options(EndpointKind.OpenAI), "a", "b");

        Assert.Equal([1f, 0f], found[0].Vector.ToArray());
        Assert.Equal([0f, 1f], found[1].Vector.ToArray());
    }

    [Fact]
    public async Task Generate_DimensionThatChanges_IsRefused()
    {
        using var encoder = new EndpointEncoder(Options(EndpointKind.Ollama));
        await encoder.GenerateAsync(["a"], null, TestContext.Current.CancellationToken);
        _first.Enqueue(new LocalAnswer("""{"embeddings": [[1, 2, 3]]}"""));

        await Assert.ThrowsAsync<InvalidDataException>(
            () => encoder.GenerateAsync(["b"], null, TestContext.Current.CancellationToken));
        Assert.Equal(2, encoder.Dimension);
    }

    [Fact]
    public async Task Generate_Offline_AsksNobody()
    {
        await Assert.ThrowsAsync<OutboundRefusedException>(
            () => GenerateAsync(Options(EndpointKind.Ollama) with { IsOffline = true }, "a"));

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Generate_ZeroVector_StaysZero()
    {
        _first.Enqueue(new LocalAnswer("""{"embeddings": [[0, 0]]}"""));

        GeneratedEmbeddings<Embedding<float>> found = await GenerateAsync(Options(EndpointKind.Ollama), "a");

        Assert.Equal([0f, 0f], found[0].Vector.ToArray());
    }

    [Theory]
    [InlineData("ftp://localhost/")]
    [InlineData("http://user:password@localhost/")]
    public void Options_AddressThatIsNone_IsRefused(string uri) => Assert.Throws<ArgumentException>(
        () => new EndpointEncoderOptions { Uri = new Uri(uri), Model = "x" });

    private EndpointEncoderOptions Options(EndpointKind kind) =>
        new() { Uri = _server.Uri, Model = "tiny", Kind = kind, Retries = 2, FirstDelay = TimeSpan.Zero };

    private static async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        EndpointEncoderOptions options, params string[] texts)
    {
        using var encoder = new EndpointEncoder(options);
        return await encoder.GenerateAsync(texts, null, TestContext.Current.CancellationToken);
    }

    private static LocalAnswer Answer(LocalRequest request)
    {
        int[][] vectors =
        [
            .. JsonDocument.Parse(request.Body).RootElement.GetProperty("input").EnumerateArray()
                .Select(text => new[] { text.GetString()!.Length, 1 }),
        ];
        object answer = request.Path == "/api/embed"
            ? new { embeddings = vectors }
            : new { data = vectors.Select((vector, index) => new { index, embedding = vector }) };
        return new LocalAnswer(JsonSerializer.Serialize(answer));
    }
}
