using System.Globalization;
using System.Text.Json.Nodes;

namespace Matinee.Storage.Vectors;

/// <summary>A collection of a Chroma server, by its REST interface, version 2.</summary>
/// <remarks>
/// Chroma's index is approximate. The collections made here have it look at 2,000 candidates a search; its own default
/// is 100, which loses neighbors behind filters. Metadata have no lists, so that each genre is a flag.
/// </remarks>
public sealed class ChromaStore : IVectorStore
{
    private const string Root = "/api/v2/tenants/default_tenant/databases/default_database/collections";
    private const string GenrePrefix = "genre:";
    private const int BatchRecords = 500;
    private const int ListedIds = 1000;

    private static readonly (int Ids, int Results) Limits = (5000, 10_000);

    private readonly JsonRequests _requests;
    private readonly string _collection;
    private string _path = "";
    private VectorSpace? _space;

    /// <summary>Talks to a server.</summary>
    /// <param name="client">Sends the requests; not disposed.</param>
    /// <param name="address">Address of the server, such as http://localhost:8000.</param>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="apiKey">Sent as bearer token; null for none.</param>
    public ChromaStore(HttpClient client, Uri address, string collection, string? apiKey = null)
    {
        _collection = collection;
        _requests = new JsonRequests(client, address, Place, JsonRequests.Bearer(apiKey));
    }

    /// <inheritdoc/>
    public string Place => $"Chroma collection '{_collection}'";

    /// <inheritdoc/>
    public async Task OpenAsync(VectorSpace space, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        JsonNode collection = await _requests.PostAsync(
            Root,
            new JsonObject
            {
                ["name"] = _collection,
                ["get_or_create"] = true,
                ["metadata"] = new JsonObject { ["encoder"] = space.Encoder, ["dimension"] = space.Dimension },
                ["configuration"] = new JsonObject
                {
                    ["hnsw"] = new JsonObject
                    {
                        ["space"] = "ip",
                        ["ef_construction"] = 400,
                        ["ef_search"] = 2000,
                        ["max_neighbors"] = 48,
                    },
                },
            },
            cancellationToken).ConfigureAwait(false);
        // A collection that was there keeps its metadata.
        (VectorSpace found, string id) = _requests.Read(collection, answer => (
            JsonRequests.Space(answer["metadata"]), (string?)JsonRequests.Part(answer, "id") ?? ""));
        space.EnsureSame(found, Place);
        _path = $"{Root}/{id}";
        _space = space;
    }

    /// <inheritdoc/>
    public async Task UpsertAsync(IReadOnlyList<VectorRecord> records, CancellationToken cancellationToken = default)
    {
        VectorChecks.Records(_space, records);
        foreach (VectorRecord[] batch in records.Chunk(BatchRecords))
        {
            // An upsert keeps the keys that it does not name, such as the flag of a genre that is gone.
            await DeleteAsync([.. batch.Select(record => record.TitleId)], cancellationToken).ConfigureAwait(false);
            var body = new JsonObject
            {
                ["ids"] = JsonRequests.Texts(batch.Select(record => Text(record.TitleId))),
                ["embeddings"] = new JsonArray([.. batch.Select(record => JsonRequests.Numbers(record.Vector.Span))]),
                ["metadatas"] = new JsonArray([.. batch.Select(Metadata)]),
            };
            await _requests.PostAsync($"{_path}/upsert", body, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(IReadOnlyCollection<long> titleIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titleIds);
        foreach (long[] batch in titleIds.Chunk(Limits.Ids))
        {
            var body = new JsonObject { ["ids"] = JsonRequests.Texts(batch.Select(Text)) };
            await _requests.PostAsync($"{_path}/delete", body, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken = default)
    {
        var ids = new List<long>();
        for (int listed = 0, asked = 0; asked == listed; asked += ListedIds)
        {
            var body = new JsonObject
            {
                ["where"] = new JsonObject { ["id"] = new JsonObject { ["$gte"] = 1 } }, // others' have no such key
                ["include"] = new JsonArray(),
                ["offset"] = asked,
                ["limit"] = ListedIds,
            };
            JsonNode answer = await _requests.PostAsync($"{_path}/get", body, cancellationToken).ConfigureAwait(false);
            string[] found = _requests.Read(answer, Ids);
            listed += found.Length;
            ids.AddRange(found.Select(VectorChecks.TitleId).OfType<long>());
        }

        return ids;
    }

    /// <inheritdoc/>
    public async Task<long> CountAsync(CancellationToken cancellationToken = default) =>
        _requests.Read(
            await _requests.SendAsync(HttpMethod.Get, $"{_path}/count", null, cancellationToken).ConfigureAwait(false),
            answer => (long)answer);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VectorHit>> SearchAsync(
        ReadOnlyMemory<float> query, VectorFilter filter, int count, CancellationToken cancellationToken = default)
    {
        VectorChecks.Query(_space, query, count);
        ArgumentNullException.ThrowIfNull(filter);
        return RemoteSearch.RunAsync(
            filter, count, Limits, (part, limit) => AskAsync(query, part, limit, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<IReadOnlyList<VectorHit>> AskAsync(
        ReadOnlyMemory<float> query, VectorFilter filter, int count, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["query_embeddings"] = new JsonArray(JsonRequests.Numbers(query.Span)),
            ["n_results"] = count,
            ["include"] = new JsonArray("distances"),
        };
        JsonArray conditions = Conditions(filter);
        if (conditions.Count > 0)
        {
            body["where"] = conditions.Count == 1
                ? conditions[0]!.DeepClone() // not null: there is one
                : new JsonObject { ["$and"] = conditions };
        }

        JsonNode answer = await _requests.PostAsync($"{_path}/query", body, cancellationToken).ConfigureAwait(false);
        return _requests.Read(answer, Hits);
    }

    private static string[] Ids(JsonNode answer) =>
        [.. JsonRequests.Part(answer, "ids").AsArray().Select(id => (string?)id ?? "")];

    private static IReadOnlyList<VectorHit> Hits(JsonNode answer)
    {
        JsonArray ids = JsonRequests.Part(JsonRequests.Part(answer, "ids")[0]).AsArray();
        JsonArray distances = JsonRequests.Part(JsonRequests.Part(answer, "distances")[0]).AsArray();
        return ids.Count == distances.Count
            ? [.. ids.Zip(distances, (id, distance) => JsonRequests.Hit(id, 1 - (float?)distance))] // 1 − inner product
            : throw new FormatException($"{ids.Count} ids with {distances.Count} distances");
    }

    private static JsonObject Metadata(VectorRecord record)
    {
        VectorTraits traits = record.Traits;
        var metadata = new JsonObject
        {
            ["id"] = record.TitleId,
            ["kind"] = traits.Kind,
            ["votes"] = traits.Votes,
        };
        Put(metadata, "year", traits.Year);
        Put(metadata, "minutes", traits.Minutes);
        Put(metadata, "language", traits.Language);
        Put(metadata, "rating", traits.Rating);
        foreach (string genre in traits.Genres)
        {
            metadata[GenrePrefix + genre] = true;
        }

        return metadata;
    }

    // A null would be refused; what is not there passes no comparison.
    private static void Put(JsonObject metadata, string key, JsonNode? value)
    {
        if (value is not null)
        {
            metadata[key] = value;
        }
    }

    private static JsonArray Conditions(VectorFilter filter)
    {
        var conditions = new JsonArray();
        void Add(string key, string comparison, JsonNode? value)
        {
            if (value is not null)
            {
                conditions.Add((JsonNode)new JsonObject { [key] = new JsonObject { [comparison] = value } });
            }
        }

        Add("year", "$gte", filter.MinYear);
        Add("year", "$lte", filter.MaxYear);
        Add("minutes", "$gte", filter.MinMinutes);
        Add("minutes", "$lte", filter.MaxMinutes);
        Add("language", "$eq", filter.Language);
        Add("kind", "$eq", filter.Kind);
        Add("rating", "$gte", filter.MinRating);
        Add("votes", "$gte", filter.MinVotes > 0 ? filter.MinVotes : null);
        // Not the parameter "ids", which fails where one of them is not there.
        Add("id", "$in", filter.Pool is null ? null : JsonRequests.Numbers(filter.Pool.Order()));
        Add("id", "$nin", filter.Excluded.Count > 0 ? JsonRequests.Numbers(filter.Excluded.Order()) : null);
        foreach (string genre in filter.Genres)
        {
            Add(GenrePrefix + genre, "$eq", true);
        }

        foreach (string genre in filter.ExcludedGenres)
        {
            Add(GenrePrefix + genre, "$ne", true);
        }

        return conditions;
    }

    private static string Text(long titleId) => titleId.ToString(CultureInfo.InvariantCulture);
}
