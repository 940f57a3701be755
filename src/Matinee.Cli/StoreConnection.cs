using Matinee.Engine.VectorStores;
using Matinee.Import.Outbound;
using Matinee.Storage.Vectors;

namespace Matinee.Cli;

/// <summary>The vector database of some settings, and the guarded client that it is asked through.</summary>
internal sealed class StoreConnection : IAsyncDisposable
{
    private const long MostResponseBytes = 64 * 1024 * 1024; // many times the longest list that a store gives

    private readonly HttpClient _client;

    /// <summary>Nothing is asked yet.</summary>
    /// <exception cref="OutboundRefusedException">The program is offline.</exception>
    /// <exception cref="WrongUsageException">The address is none of that database.</exception>
    public StoreConnection(VectorStoreSettings settings)
    {
        if (Network.IsOffline)
        {
            throw new OutboundRefusedException(
                "No vector database is asked, because the program is offline; unset MATINEE_OFFLINE to allow it.");
        }

        _client = ClientFor(settings.Url);
        try
        {
            Store = VectorSearchStore.Of(settings, _client, Environment.GetEnvironmentVariable);
        }
        catch (ArgumentException e)
        {
            _client.Dispose();
            throw new WrongUsageException(e.Message);
        }
    }

    /// <summary>The database, not opened.</summary>
    public IVectorStore Store { get; }

    /// <summary>The database that was last pushed to.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static StoreConnection ToCurrent(string dataDirectory) =>
        new(VectorStoreSettings.Load(dataDirectory)
            ?? throw new InvalidDataException(
                "No vector database is used yet; 'matinee vectors push --store NAME --url URL' makes it ready. "
                + "Without one, searches compare with every title in this process, which is exact."));

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _client.Dispose();
    }

    // A connection string of PostgreSQL is no web address; its driver connects by itself.
    private static HttpClient ClientFor(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? OutboundClient.Create(new OutboundPolicy(address)
            {
                IsNamedByUser = true,
                MaxResponseBytes = MostResponseBytes,
            })
            : new HttpClient();
}
