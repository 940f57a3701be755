using System.Net;
using Matinee.Import.Outbound;
using Matinee.Testing;

namespace Matinee.Import.Tests.Outbound;

public sealed class OutboundClientTests : IAsyncDisposable
{
    private readonly LocalServer _server;
    private string _location = "";

    public OutboundClientTests() => _server = new LocalServer(request => request.Path switch
    {
        "/moved" => new LocalAnswer("") { Status = "302 Found", Headers = [$"Location: {_location}"] },
        "/endless" => new LocalAnswer(new byte[100_000]) { HasLength = false },
        _ => new LocalAnswer("hello"),
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Get_ServerThatThePersonNamed_Answers() => Assert.Equal("hello", await GetAsync(Named(), "x"));

    [Fact]
    public async Task Get_LocalServerThatNobodyNamed_IsRefused()
    {
        OutboundRefusedException refused = await Refused(new OutboundPolicy(_server.Uri), "x");

        Assert.Contains("private network", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Get_AnotherServer_IsRefused()
    {
        using HttpClient client = OutboundClient.Create(Named());

        await Assert.ThrowsAsync<OutboundRefusedException>(() => client.GetStringAsync(
            new Uri($"http://localhost:{_server.Uri.Port}/x"), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<OutboundRefusedException>(() => client.GetStringAsync(
            new Uri("http://127.0.0.1:1/x"), TestContext.Current.CancellationToken));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Get_Offline_AsksNobody()
    {
        OutboundRefusedException refused = await Refused(Named() with { IsOffline = true }, "x");

        Assert.Contains("MATINEE_OFFLINE", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Get_RedirectOnTheSameServer_IsFollowed()
    {
        _location = "/x";

        Assert.Equal("hello", await GetAsync(Named(), "moved"));
    }

    [Fact]
    public async Task Get_RedirectToADeclaredHostHere_IsFollowedWithoutTheKey()
    {
        await using var other = new LocalServer(_ => new LocalAnswer("from the other"));
        _location = $"{other.Uri}file";
        using HttpClient client = OutboundClient.Create(Named() with { RedirectHosts = ["127.*.1"] });
        client.DefaultRequestHeaders.Authorization = new("Bearer", "secret");

        string text = await client.GetStringAsync(new Uri(_server.Uri, "moved"), TestContext.Current.CancellationToken);

        Assert.Equal("from the other", text);
        Assert.Equal("Bearer secret", _server.Requests[0].Header("Authorization"));
        Assert.Equal("", other.Requests[0].Header("Authorization"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/file")] // another port is another server
    [InlineData("http://192.168.1.1/file")]
    [InlineData("http://example.org/file")]
    [InlineData("https://example.org/file")]
    [InlineData("https://evil.example/cdn.hf.co")]
    [InlineData("file:///etc/passwd")]
    public async Task Get_RedirectElsewhere_IsRefused(string location)
    {
        _location = location;

        OutboundRefusedException refused = await Refused(Named() with { RedirectHosts = ["*.hf.co"] }, "moved");

        Assert.Contains("not trusted", refused.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Get_RedirectInACircle_IsGivenUp()
    {
        _location = "/moved";

        await Refused(Named(), "moved");

        Assert.Equal(6, _server.Requests.Count); // the first and five redirects
    }

    [Fact]
    public async Task Get_RedirectToDeclaredHostOverPlainHttp_IsRefused()
    {
        _location = "http://cdn.hf.co/file";

        await Refused(Named() with { RedirectHosts = ["*.hf.co"] }, "moved");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("endless")]
    public async Task Get_AnswerThatIsTooLarge_IsRefused(string path)
    {
        OutboundRefusedException refused = await Refused(Named() with { MaxResponseBytes = 4 }, path);

        Assert.Contains("more than 4 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    public void Policy_OtherThanWeb_IsRefused(string origin) =>
        Assert.Throws<ArgumentException>(() => new OutboundPolicy(new Uri(origin)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.0", false)]
    [InlineData("192.168.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd12::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2606:4700::1111", false)]
    public void PrivateAddress_Is_KnowsTheSpecialNetworks(string address, bool isPrivate) =>
        Assert.Equal(isPrivate, PrivateAddress.Is(IPAddress.Parse(address)));

    private OutboundPolicy Named() => new(_server.Uri) { IsNamedByUser = true };

    private async Task<string> GetAsync(OutboundPolicy policy, string path)
    {
        using HttpClient client = OutboundClient.Create(policy);
        return await client.GetStringAsync(new Uri(_server.Uri, path), TestContext.Current.CancellationToken);
    }

    // The framework wraps what breaks off while a body is read.
    private async Task<OutboundRefusedException> Refused(OutboundPolicy policy, string path)
    {
        HttpRequestException exception =
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync(policy, path));
        return Assert.IsType<OutboundRefusedException>(OutboundRefusedException.In(exception));
    }
}
