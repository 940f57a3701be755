using System.Text.Json.Nodes;

namespace Matinee.Storage.Vectors;

/// <summary>A collection of a Qdrant server, 1.10 or newer, by its REST interface.</summary>
/// <remarks>
/// Searches ask for the exact answer. Qdrant keeps no notes about a collection, so that the encoder is written to a
/// point with the id 0, which no title has. Written after the documented interface and tested against a small server
/// that speaks it, not against Qdrant itself.
/// </remarks>
public sealed class QdrantStore : IVectorStore
{
    private const long SpacePoint = 0;
    private const int BatchRecords = 200;
    private const int ListedIds = 1000;

    private static readonly (int Ids, int Results) Limits = (10_000, 100_000);

    private readonly JsonRequests _requests;
    private readonly string _collection;
    private readonly string _path;
    private VectorSpace? _space;

    /// <summary>Talks to a server.</summary>
    /// <param name="client">Sends the requests; not disposed.</param>
    /// <param name="address">Address of the server, such as http://localhost:6333.</param>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="apiKey">Key of the server; null for none.</param>
    public QdrantStore(HttpClient client, Uri address, string collection, string? apiKey = null)
    {
        _collection = collection;
        _path = $"/collections/{Uri.EscapeDataString(collection)}";
        _requests = new JsonRequests(client, address, Place, ("api-key", apiKey));
    }

    /// <inheritdoc/>
    public string Place => $"Qdrant collection '{_collection}'";

    /// <inheritdoc/>
    public async Task OpenAsync(VectorSpace space, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        JsonNode? found = await _requests.FindAsync(HttpMethod.Get, _path, null, cancellationToken)
            .ConfigureAwait(false);
        if (found is null)
        {
            var vectors = new JsonObject { ["size"] = space.Dimension, ["distance"] = "Dot" };
            await _requests.SendAsync(
                HttpMethod.Put, _path, new JsonObject { ["vectors"] = vectors }, cancellationToken)
                .ConfigureAwait(false);
            await PutAsync([Point(SpacePoint, new float[space.Dimension], SpacePayload(space))], cancellationToken)
                .ConfigureAwait(false);
        }

        JsonNode point = await _requests.PostAsync(
            $"{_path}/points",
            new JsonObject { ["ids"] = JsonRequests.Numbers([SpacePoint]), ["with_payload"] = true },
            cancellationToken).ConfigureAwait(false);
        space.EnsureSame(_requests.Read(point, SpaceOf), Place);
        _space = space;
    }

    /// <inheritdoc/>
    public async Task UpsertAsync(IReadOnlyList<VectorRecord> records, CancellationToken cancellationToken = default)
    {
        VectorChecks.Records(_space, records);
        foreach (VectorRecord[] batch in records.Chunk(BatchRecords))
        {
            await PutAsync(
                batch.Select(record => Point(record.TitleId, record.Vector.Span, TraitsJson.Of(record))),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(IReadOnlyCollection<long> titleIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titleIds);
        foreach (long[] batch in titleIds.Chunk(Limits.Ids))
        {
            await _requests.PostAsync(
                $"{_path}/points/delete?wait=true",
                new JsonObject { ["points"] = JsonRequests.Numbers(batch) },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken = default)
    {
        var ids = new List<long>();
        var offsets = new HashSet<string>();
        JsonNode? offset = null;
        do
        {
            var body = new JsonObject
            {
                ["filter"] = new JsonObject
                {
                    ["must"] = new JsonArray(Condition("title_id", "range", "gte", 1)),
                },
                ["limit"] = ListedIds,
                ["offset"] = offset?.DeepClone(),
                ["with_payload"] = new JsonArray("title_id"),
                ["with_vector"] = false,
            };
            JsonNode answer = await _requests.PostAsync($"{_path}/points/scroll", body, cancellationToken)
                .ConfigureAwait(false);
            (IEnumerable<long> found, JsonNode? next) = _requests.Read(answer, Page);
            ids.AddRange(found);
            offset = next;
            if (offset is not null && !offsets.Add(offset.ToJsonString()))
            {
                throw _requests.NotUnderstood($"the page from {offset.ToJsonString()} twice");
            }
        }
        while (offset is not null);
        return ids;
    }

    /// <inheritdoc/>
    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["exact"] = true, ["filter"] = Filter(VectorFilter.None) };
        JsonNode answer = await _requests.PostAsync($"{_path}/points/count", body, cancellationToken)
            .ConfigureAwait(false);
        return _requests.Read(answer, found => (long)JsonRequests.Part(found, "result", "count"));
    }

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
            ["query"] = JsonRequests.Numbers(query.Span),
            ["filter"] = Filter(filter),
            ["limit"] = count,
            ["params"] = new JsonObject { ["exact"] = true },
        };
        JsonNode answer = await _requests.PostAsync($"{_path}/points/query", body, cancellationToken)
            .ConfigureAwait(false);
        return _requests.Read(answer, Hits);
    }

    private static VectorSpace SpaceOf(JsonNode answer) =>
        JsonRequests.Space(JsonRequests.Part(answer, "result").AsArray().FirstOrDefault()?["payload"]);

    private static (IEnumerable<long> Ids, JsonNode? Next) Page(JsonNode answer)
    {
        JsonNode result = JsonRequests.Part(answer, "result");
        long[] ids = [.. Points(answer).Select(TitleOf).OfType<long>()];
        return (ids, result["next_page_offset"]);
    }

    // Points that others put there have another number in the payload, or a UUID as id.
    private static long? TitleOf(JsonNode? point)
    {
        string id = JsonRequests.Part(point, "id").ToString();
        return point?["payload"]?["title_id"]?.ToString() == id ? VectorChecks.TitleId(id) : null;
    }

    private static IReadOnlyList<VectorHit> Hits(JsonNode answer) =>
        [.. Points(answer).Select(point => JsonRequests.Hit(point?["id"], (float?)point?["score"]))];

    private static JsonArray Points(JsonNode answer) => JsonRequests.Part(answer, "result", "points").AsArray();

    private async Task PutAsync(IEnumerable<JsonObject> points, CancellationToken cancellationToken) =>
        await _requests.SendAsync(
            HttpMethod.Put,
            $"{_path}/points?wait=true",
            new JsonObject { ["points"] = new JsonArray([.. points]) },
            cancellationToken).ConfigureAwait(false);

    private static JsonObject Point(long id, ReadOnlySpan<float> vector, JsonObject payload) => new()
    {
        ["id"] = id,
        ["vector"] = JsonRequests.Numbers(vector),
        ["payload"] = payload,
    };

    private static JsonObject SpacePayload(VectorSpace space) =>
        new() { ["encoder"] = space.Encoder, ["dimension"] = space.Dimension };

    private static JsonObject Filter(VectorFilter filter)
    {
        var must = new JsonArray();
        void Match(string key, JsonNode? value)
        {
            if (value is not null)
            {
                must.Add((JsonNode)Condition(key, "match", "value", value));
            }
        }

        void AtLeast(string key, string comparison, JsonNode? value)
        {
            if (value is not null)
            {
                must.Add((JsonNode)Condition(key, "range", comparison, value));
            }
        }

        AtLeast("year", "gte", filter.MinYear);
        AtLeast("year", "lte", filter.MaxYear);
        AtLeast("minutes", "gte", filter.MinMinutes);
        AtLeast("minutes", "lte", filter.MaxMinutes);
        AtLeast("rating", "gte", filter.MinRating);
        AtLeast("votes", "gte", filter.MinVotes > 0 ? filter.MinVotes : null);
        Match("language", filter.Language);
        Match("kind", filter.Kind);
        foreach (string genre in filter.Genres)
        {
            Match("genres", genre);
        }

        if (filter.Pool is not null)
        {
            must.Add((JsonNode)new JsonObject { ["has_id"] = JsonRequests.Numbers(filter.Pool.Order()) });
        }

        var mustNot = new JsonArray(
            new JsonObject { ["has_id"] = JsonRequests.Numbers(filter.Excluded.Order().Prepend(SpacePoint)) });
        if (filter.ExcludedGenres.Count > 0)
        {
            mustNot.Add((JsonNode)Condition("genres", "match", "any", JsonRequests.Texts(filter.ExcludedGenres)));
        }

        return new JsonObject { ["must"] = must, ["must_not"] = mustNot };
    }

    private static JsonObject Condition(string key, string kind, string comparison, JsonNode value) =>
        new() { ["key"] = key, [kind] = new JsonObject { [comparison] = value } };
}
