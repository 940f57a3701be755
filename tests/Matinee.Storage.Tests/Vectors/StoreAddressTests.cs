using Matinee.Storage.Vectors;
using Npgsql;

namespace Matinee.Storage.Tests.Vectors;

public sealed class StoreAddressTests
{
    [Theory]
    [InlineData("qdrant", "http://user:s3cret@localhost:6333")]
    [InlineData("chroma", "http://s3cret@localhost:8000")]
    [InlineData("pgvector", "postgres://user:s3cret@localhost/films")]
    [InlineData("pgvector", "postgres://user@localhost/films?password=s3cret")]
    [InlineData("pgvector", "Host=localhost;Username=user;Password=s3cret")]
    [InlineData("pgvector", "Host=localhost;Username=user;PWD=s3cret")]
    public void Create_PasswordInTheAddress_SaysWhereItGoes(string name, string url)
    {
        using var client = new HttpClient();

        ArgumentException error = Assert.Throws<ArgumentException>(
            () => VectorStores.Create(name, url, "films", null, client));

        Assert.Contains("--api-key-env", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pgvector", "postgres://user@localhost/films")]
    [InlineData("pgvector", "Host=localhost;Username=user")]
    [InlineData("qdrant", "http://localhost:6333")]
    public async Task Create_NoPassword_MakesAStore(string name, string url)
    {
        using var client = new HttpClient();

        await using IVectorStore store = VectorStores.Create(name, url, "films", "s3cret", client);

        Assert.Contains("films", store.Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disable", SslMode.Disable)]
    [InlineData("require", SslMode.Require)]
    [InlineData("verify-ca", SslMode.VerifyCA)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void ToConnectionString_SslMode_IsKept(string text, SslMode expected)
    {
        string connection = PostgresAddress.ToConnectionString(
            $"postgres://user@host:5433/films?sslmode={text}&sslrootcert=certificates%2Froot.pem");

        var settings = new NpgsqlConnectionStringBuilder(connection);
        Assert.Equal((expected, "certificates/root.pem"), (settings.SslMode, settings.RootCertificate));
        Assert.Equal(("host", 5433, "films"), (settings.Host, settings.Port, settings.Database));
    }

    [Theory]
    [InlineData("sslmode=sometimes")]
    [InlineData("sslmodus=require")]
    public void ToConnectionString_UnknownParameter_IsRefused(string query) =>
        Assert.Throws<ArgumentException>(
            () => PostgresAddress.ToConnectionString($"postgres://user@host/films?{query}"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Search_MoreThanTheStoreGives_AsksForNoMoreThanThat(bool hasPool)
    {
        VectorFilter filter = hasPool
            ? new VectorFilter { Pool = Enumerable.Range(1, 90).Select(id => (long)id).ToHashSet() }
            : VectorFilter.None;
        var asked = new List<int>();

        await RemoteSearch.RunAsync(filter, 80, (Ids: 60, Results: 20), (_, count) =>
        {
            asked.Add(count);
            return Task.FromResult<IReadOnlyList<VectorHit>>([]);
        });

        Assert.Equal(Enumerable.Repeat(20, hasPool ? 2 : 1), asked);
    }
}
