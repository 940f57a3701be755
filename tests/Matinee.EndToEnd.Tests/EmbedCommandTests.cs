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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Embed_SpaceInUseIsCutShort_NamedModelMakesItAnewAsTheDoctorSays(bool asksServer)
    {
        string[] model = asksServer
            ? ["--url", _server.Uri.ToString(), "--name", "tiny"]
            : ["--model", Path.Combine(RepositoryFolder.Path, "tests", "fixtures", "tiny-models", "bert-mean")];
        library.Succeed(["embed", .. model]);
        string spaces = Path.Combine(library.Data, "spaces");
        string damaged = Path.Combine(spaces, File.ReadAllText(Path.Combine(spaces, "current")));
        using (FileStream vectors = File.OpenWrite(Path.Combine(damaged, "titles.safetensors")))
        {
            vectors.SetLength(vectors.Length - 8);
        }

        ProgramResult doctor = MatineeProgram.Run(library.Data, "doctor", "--json");
        ProgramResult unnamed = MatineeProgram.Run(library.Data, "embed");
        ProgramResult named = MatineeProgram.Run(library.Data, ["embed", .. model]);

        Assert.All((string[])["embed --model MODEL", "--url"], part =>
        {
            Assert.Contains(part, doctor.Output, StringComparison.Ordinal);
            Assert.Contains(part, unnamed.Error, StringComparison.Ordinal);
        });
        Assert.Equal((1, 1), (doctor.ExitCode, unnamed.ExitCode));
        Assert.True(named.ExitCode == 0, named.Error);
        library.Succeed("doctor");
        Assert.False(Directory.Exists(damaged));
    }

    [Fact]
    public void Search_TitlesChangedAfterTheRun_SaysSoUntilTheNext()
    {
        const string Notice = "Titles have changed since the last 'matinee embed'";
        using var folder = new TemporaryFolder();
        string data = folder.File("data");
        Succeed("catalogue", "remove", "starter");
        Succeed("import", "all", library.Sources);
        Succeed("train");
        Assert.DoesNotContain(Notice, Succeed("search", "a guarded diamond").Error, StringComparison.Ordinal);
        Succeed("embed", "--url", _server.Uri.ToString(), "--name", "tiny");
        Assert.DoesNotContain(Notice, Succeed("search", "a guarded diamond").Error, StringComparison.Ordinal);

        string added = folder.Write("ml/movies.csv", "movieId,title,genres\n7001,Late Arrival (2020),Drama\n");
        Succeed("import", "all", added);

        Assert.Contains(Notice, Succeed("search", "a guarded diamond").Error, StringComparison.Ordinal);
        Succeed("embed");
        Assert.DoesNotContain(Notice, Succeed("search", "a guarded diamond").Error, StringComparison.Ordinal);

        // What is typed is sent to the server that made the space: not where nothing may be asked.
        int asked = _server.Requests.Count;
        ProgramResult offline = MatineeProgram.RunWith(
            data, new Dictionary<string, string> { ["MATINEE_OFFLINE"] = "1" }, "search", "a guarded diamond");
        Assert.NotEqual(0, offline.ExitCode);
        Assert.Contains("MATINEE_OFFLINE", offline.Error, StringComparison.Ordinal);
        Assert.Equal(asked, _server.Requests.Count);

        ProgramResult Succeed(params string[] args)
        {
            ProgramResult result = MatineeProgram.Run(data, args);
            Assert.True(result.ExitCode == 0, $"{string.Join(' ', args)}: {result.Error}");
            return result;
        }
    }

    [Fact]
    public void Search_StoreWithClusters_IsWrongUsage()
    {
        ProgramResult result = MatineeProgram.Run(
            library.Data, "search", "a guarded diamond", "--store", "--mode", "clusters");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--mode nearest or fused", result.Error, StringComparison.Ordinal);
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
