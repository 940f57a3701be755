using System.Text.Json;
using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

public sealed class EmbedCommandTests(TinyLibrary library) : IClassFixture<TinyLibrary>, IAsyncDisposable
{
    private readonly LocalServer _server = new(Answer);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("openai", "/v1/embeddings")]
    [InlineData("ollama", "/api/embed")]
    public void Embed_Server_IsAskedForEveryTitleAndTheKeyIsNotPrinted(string api, string path)
    {
        ProgramResult result = MatineeProgram.RunWith(
            library.Data,
            new Dictionary<string, string> { ["MATINEE_API_KEY"] = "secret-key" },
            "embed", "--url", _server.Uri.ToString(), "--api", api, "--name", "tiny");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.DoesNotContain("secret-key", result.Output + result.Error, StringComparison.Ordinal);
        Assert.NotEmpty(_server.Requests);
        Assert.All(_server.Requests, request => Assert.Equal(path, request.Path));
        Assert.All(_server.Requests, request => Assert.Equal("Bearer secret-key", request.Header("Authorization")));
    }

    [Theory]
    [InlineData("http://user:secret-word@127.0.0.1:9")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("no address")]
    public void Embed_UrlThatIsNoPlainWebAddress_IsWrongUsage(string url)
    {
        ProgramResult result = MatineeProgram.Run(library.Data, "embed", "--url", url, "--name", "tiny");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--url", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--name", "tiny")]
    [InlineData("--url", "http://127.0.0.1:9")]
    [InlineData("--url", "http://127.0.0.1:9", "--name", "tiny", "--int8")]
    [InlineData("--url", "http://127.0.0.1:9", "--name", "tiny", "--model", "bert")]
    public void Embed_OptionsThatDoNotGoTogether_AreWrongUsage(params string[] options) =>
        Assert.Equal(2, MatineeProgram.Run(library.Data, ["embed", .. options]).ExitCode);

    [Fact]
    public void Embed_Offline_AsksNobody()
    {
        ProgramResult result = MatineeProgram.RunWith(
            library.Data,
            new Dictionary<string, string> { ["MATINEE_OFFLINE"] = "1" },
            "embed", "--url", _server.Uri.ToString(), "--name", "tiny");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Empty(_server.Requests);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    // Each text gets the vector (length, 1).
    private static LocalAnswer Answer(LocalRequest request)
    {
        float[][] vectors =
        [
            .. JsonDocument.Parse(request.Body).RootElement.GetProperty("input").EnumerateArray()
                .Select(text => new float[] { text.GetString()!.Length, 1 }),
        ];
        return new LocalAnswer(JsonSerializer.Serialize(new
        {
            embeddings = vectors,
            data = vectors.Select((vector, index) => new { index, embedding = vector }),
        }));
    }
}
