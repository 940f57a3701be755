using System.Globalization;
using System.Text.Json.Nodes;

namespace Matinee.Storage.Vectors;

/// <summary>A namespace of a Pinecone index that was made with the metric <c>dotproduct</c>.</summary>
/// <remarks>
/// The encoder is written to a record of its own, with the title id 0. Pinecone takes no zero vectors, so that titles
/// without a vector are left out, and a search may miss what was written a moment ago. Written after the documented
/// interface and tested against a small server that speaks it, not against Pinecone itself.
/// </remarks>
public sealed class PineconeStore : IVectorStore
{
    private const string Version = "2025-01";
    private const string SpaceRecord = "space";
    private const int BatchRecords = 100;
    private const int DeletedIds = 1000;

    private static readonly (int Ids, int Results) Limits = (1000, 10_000);

    private readonly JsonRequests _requests;
    private readonly string _namespace;
    private VectorSpace? _space;

    /// <summary>Talks to an index.</summary>
    /// <param name="client">Sends the requests; not disposed.</param>
    /// <param name="address">Address of the index, as the console shows it.</param>
    /// <param name="collection">Namespace in the index.</param>
    /// <param name="apiKey">Key of the project.</param>
    public PineconeStore(HttpClient client, Uri address, string collection, string? apiKey)
    {
        _namespace = collection;
        _requests = new JsonRequests(client, address, Place, ("Api-Key", apiKey), ("X-Pinecone-Api-Version", Version));
    }

    /// <inheritdoc/>
    public string Place => $"Pinecone namespace '{_namespace}'";

    /// <inheritdoc/>
    public async Task OpenAsync(VectorSpace space, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        VectorSpace? found = await FindSpaceAsync(cancellationToken).ConfigureAwait(false);
        if (found is null && await CountRecordsAsync(cancellationToken).ConfigureAwait(false) > 0)
        {
            found = VectorSpace.OfAnother; // the record of the space is the first that is written
        }
        else if (found is null)
        {
            float[] unit = new float[space.Dimension];
            unit[0] = 1;
            var metadata = new JsonObject
            {
                ["title_id"] = 0,
                ["encoder"] = space.Encoder,
                ["dimension"] = space.Dimension,
            };
            await PutAsync([Record(SpaceRecord, unit, metadata)], cancellationToken).ConfigureAwait(false);
        }

        space.EnsureSame(found ?? space, Place);
        _space = space;
    }

    /// <inheritdoc/>
    public async Task UpsertAsync(IReadOnlyList<VectorRecord> records, CancellationToken cancellationToken = default)
    {
        VectorChecks.Records(_space, records);
        foreach (VectorRecord[] batch in records.Chunk(BatchRecords))
        {
            JsonObject[] kept =
            [
                .. batch.Where(record => record.Vector.Span.ContainsAnyExcept(0f))
                    .Select(record => Record(Text(record.TitleId), record.Vector.Span, TraitsJson.Of(record))),
            ];
            if (kept.Length > 0)
            {
                await PutAsync(kept, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(IReadOnlyCollection<long> titleIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titleIds);
        foreach (long[] batch in titleIds.Chunk(DeletedIds))
        {
            var body = new JsonObject
            {
                ["ids"] = JsonRequests.Texts(batch.Select(Text)),
                ["namespace"] = _namespace,
            };
            await _requests.PostAsync("/vectors/delete", body, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="VectorStoreException">The index is not serverless: Pinecone lists no others.</exception>
    public async Task<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken = default)
    {
        var ids = new List<long>();
        var tokens = new HashSet<string>();
        string start = $"/vectors/list?namespace={Uri.EscapeDataString(_namespace)}&limit={BatchRecords}";
        for (string? path = start; path is not null;)
        {
            JsonNode answer = await ListPageAsync(path, cancellationToken).ConfigureAwait(false);
            (IEnumerable<long> found, string? next) = _requests.Read(answer, Page);
            ids.AddRange(found);
            if (next is not null && !tokens.Add(next))
            {
                throw _requests.NotUnderstood($"the page '{next}' twice");
            }

            path = string.IsNullOrEmpty(next) ? null : $"{start}&paginationToken={Uri.EscapeDataString(next)}";
        }

        return ids;
    }

    /// <inheritdoc/>
    public async Task<long> CountAsync(CancellationToken cancellationToken = default) =>
        // without the record of the space
        Math.Max(0, await CountRecordsAsync(cancellationToken).ConfigureAwait(false) - 1);

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

    // A namespace is there once it has a record.
    private async Task<long> CountRecordsAsync(CancellationToken cancellationToken)
    {
        JsonNode answer = await _requests.PostAsync("/describe_index_stats", new JsonObject(), cancellationToken)
            .ConfigureAwait(false);
        return _requests.Read(answer, found =>
            JsonRequests.Part(found, "namespaces")[_namespace] is { } there
                ? (long)JsonRequests.Part(there, "vectorCount")
                : 0);
    }

    private async Task<JsonNode> ListPageAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await _requests.SendAsync(HttpMethod.Get, path, null, cancellationToken).ConfigureAwait(false);
        }
        catch (VectorStoreException error)
        {
            throw new VectorStoreException(
                $"{error.Message} Pinecone lists the records of serverless indexes only, and what is not listed "
                + "cannot be pruned.",
                error);
        }
    }

    // Records are listed with all of their namespace; those that are not titles are others', or the space's.
    private static (IEnumerable<long> Ids, string? Next) Page(JsonNode answer) => (
        JsonRequests.Part(answer, "vectors").AsArray()
            .Select(item => VectorChecks.TitleId((string?)item?["id"]))
            .OfType<long>(),
        (string?)answer["pagination"]?["next"]);

    private async Task<VectorSpace?> FindSpaceAsync(CancellationToken cancellationToken)
    {
        JsonNode answer = await _requests.SendAsync(
            HttpMethod.Get,
            $"/vectors/fetch?ids={SpaceRecord}&namespace={Uri.EscapeDataString(_namespace)}",
            null,
            cancellationToken).ConfigureAwait(false);
        return _requests.Read(answer, SpaceOf);
    }

    private static VectorSpace? SpaceOf(JsonNode answer) =>
        JsonRequests.Part(answer, "vectors")[SpaceRecord]?["metadata"] is { } note ? JsonRequests.Space(note) : null;

    private async Task<IReadOnlyList<VectorHit>> AskAsync(
        ReadOnlyMemory<float> query, VectorFilter filter, int count, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["vector"] = JsonRequests.Numbers(query.Span),
            ["topK"] = count,
            ["filter"] = new JsonObject { ["$and"] = Conditions(filter) },
            ["namespace"] = _namespace,
            ["includeMetadata"] = false,
            ["includeValues"] = false,
        };
        JsonNode answer = await _requests.PostAsync("/query", body, cancellationToken).ConfigureAwait(false);
        return _requests.Read(answer, Hits);
    }

    private static IReadOnlyList<VectorHit> Hits(JsonNode answer) =>
    [
        .. JsonRequests.Part(answer, "matches").AsArray()
            .Select(match => JsonRequests.Hit(match?["id"], (float?)match?["score"])),
    ];

    private async Task PutAsync(IEnumerable<JsonObject> records, CancellationToken cancellationToken) =>
        await _requests.PostAsync(
            "/vectors/upsert",
            new JsonObject { ["vectors"] = new JsonArray([.. records]), ["namespace"] = _namespace },
            cancellationToken).ConfigureAwait(false);

    private static JsonObject Record(string id, ReadOnlySpan<float> vector, JsonObject metadata) => new()
    {
        ["id"] = id,
        ["values"] = JsonRequests.Numbers(vector),
        ["metadata"] = metadata,
    };

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

        Add("title_id", "$gt", 0);
        Add("year", "$gte", filter.MinYear);
        Add("year", "$lte", filter.MaxYear);
        Add("minutes", "$gte", filter.MinMinutes);
        Add("minutes", "$lte", filter.MaxMinutes);
        Add("language", "$eq", filter.Language);
        Add("kind", "$eq", filter.Kind);
        Add("rating", "$gte", filter.MinRating);
        Add("votes", "$gte", filter.MinVotes > 0 ? filter.MinVotes : null);
        Add("title_id", "$in", filter.Pool is null ? null : JsonRequests.Numbers(filter.Pool.Order()));
        Add("title_id", "$nin", filter.Excluded.Count == 0 ? null : JsonRequests.Numbers(filter.Excluded.Order()));
        foreach (string genre in filter.Genres)
        {
            Add("genres", "$in", JsonRequests.Texts([genre]));
        }

        Add("genres", "$nin", filter.ExcludedGenres.Count == 0 ? null : JsonRequests.Texts(filter.ExcludedGenres));
        return conditions;
    }

    private static string Text(long titleId) => titleId.ToString(CultureInfo.InvariantCulture);
}
