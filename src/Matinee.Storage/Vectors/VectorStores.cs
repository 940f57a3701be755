namespace Matinee.Storage.Vectors;

/// <summary>Makes vector stores by their names.</summary>
public static class VectorStores
{
    /// <summary>The names of the stores outside this process.</summary>
    public static IReadOnlyList<string> Names { get; } = ["chroma", "pgvector", "qdrant", "milvus", "pinecone"];

    /// <summary>Makes a store; it is not opened.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="url">Where it is.</param>
    /// <param name="collection">Collection, table or namespace.</param>
    /// <param name="apiKey">Key, token or password; null for none.</param>
    /// <param name="client">Sends the requests of all but pgvector; not disposed.</param>
    /// <exception cref="ArgumentException">
    /// There is no such store, or the address is none, or it holds a password, which would be written down with it.
    /// </exception>
    public static IVectorStore Create(string name, string url, string collection, string? apiKey, HttpClient client)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(collection);
        if (name == "pgvector" ? PostgresAddress.HoldsPassword(url) : HoldsUser(url))
        {
            throw new ArgumentException(
                "The address is written down, so that no password may be in it; leave it out and name the environment "
                + "variable that holds it: --api-key-env NAME.");
        }

        return name switch
        {
            "chroma" => new ChromaStore(client, Address(url), collection, apiKey),
            "pgvector" => new PgVectorStore(url, collection, apiKey),
            "qdrant" => new QdrantStore(client, Address(url), collection, apiKey),
            "milvus" => new MilvusStore(client, Address(url), collection, apiKey),
            "pinecone" => new PineconeStore(client, Address(url), collection, apiKey),
            _ => throw new ArgumentException(
                $"There is no vector store '{name}'; known are {string.Join(", ", Names)}.", nameof(name)),
        };
    }

    // No store is told the user of a web address, and a token may stand in its place.
    private static bool HoldsUser(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.UserInfo.Length > 0;

    private static Uri Address(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is ("http" or "https")
            ? address
            : throw new ArgumentException(
                $"'{url}' is not an address; expected one such as http://localhost:8000.", nameof(url));
}
