using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matinee.Storage.Vectors;

/// <summary>A collection of a Milvus server, 2.4 or newer, by its REST interface, version 2.</summary>
/// <remarks>
/// The collection has a flat index, so that the answer is exact, and the encoder in a row with the id 0. What is not
/// known of a title is stored as 0, a rating as −1. Written after the documented interface and tested against a small
/// server that speaks it, not against Milvus itself.
/// </remarks>
public sealed class MilvusStore : IVectorStore
{
    private const long SpaceRow = 0;
    private const int BatchRecords = 200;

    private static readonly (int Ids, int Results) Limits = (5000, 16_384);

    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonRequests _requests;
    private readonly string _collection;
    private VectorSpace? _space;

    /// <summary>Talks to a server.</summary>
    /// <param name="client">Sends the requests; not disposed.</param>
    /// <param name="address">Address of the server, such as http://localhost:19530.</param>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="apiKey">Token, or user and password with a colon between; null for none.</param>
    public MilvusStore(HttpClient client, Uri address, string collection, string? apiKey = null)
    {
        _collection = collection;
        _requests = new JsonRequests(client, address, Place, JsonRequests.Bearer(apiKey));
    }

    /// <inheritdoc/>
    public string Place => $"Milvus collection '{_collection}'";

    /// <inheritdoc/>
    public async Task OpenAsync(VectorSpace space, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        JsonNode has = await PostAsync("/collections/has", [], cancellationToken).ConfigureAwait(false);
        if (!_requests.Read(has, found => (bool)JsonRequests.Part(found, "data", "has")))
        {
            await PostAsync("/collections/create", MilvusSchema.Of(space.Dimension), cancellationToken)
                .ConfigureAwait(false);
            await PutAsync(
                [Row(SpaceRow, new float[space.Dimension], new VectorTraits(), space)], cancellationToken)
                .ConfigureAwait(false);
        }

        JsonNode answer = await PostAsync(
            "/entities/get",
            new JsonObject
            {
                ["id"] = JsonRequests.Numbers([SpaceRow]),
                ["outputFields"] = new JsonArray("encoder", "dimension"),
            },
            cancellationToken).ConfigureAwait(false);
        space.EnsureSame(_requests.Read(answer, SpaceOf), Place);
        _space = space;
    }

    /// <inheritdoc/>
    public async Task UpsertAsync(IReadOnlyList<VectorRecord> records, CancellationToken cancellationToken = default)
    {
        VectorChecks.Records(_space, records);
        foreach (VectorRecord[] batch in records.Chunk(BatchRecords))
        {
            await PutAsync(
                batch.Select(record => Row(record.TitleId, record.Vector.Span, record.Traits, null)),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(IReadOnlyCollection<long> titleIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titleIds);
        foreach (long[] batch in titleIds.Chunk(Limits.Ids))
        {
            await PostAsync(
                "/entities/delete", new JsonObject { ["filter"] = $"id in {List(batch)}" }, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    /// <remarks>A query gives so many rows, in no order: ranges are halved until all of one are given.</remarks>
    public async Task<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken = default)
    {
        var ids = new List<long>();
        var ranges = new Stack<(long First, long Last)>([(SpaceRow + 1, long.MaxValue)]);
        while (ranges.TryPop(out (long First, long Last) range))
        {
            string filter = string.Create(
                CultureInfo.InvariantCulture, $"id >= {range.First} and id <= {range.Last}");
            long count = await CountAsync(filter, cancellationToken).ConfigureAwait(false);
            if (count > Limits.Results && range.First == range.Last)
            {
                throw _requests.NotUnderstood($"{count} rows where '{filter}'");
            }

            if (count > Limits.Results)
            {
                long middle = range.First + ((range.Last - range.First) / 2);
                ranges.Push((middle + 1, range.Last));
                ranges.Push((range.First, middle));
            }
            else if (count > 0)
            {
                JsonNode answer = await QueryAsync(filter, "id", Limits.Results, cancellationToken)
                    .ConfigureAwait(false);
                ids.AddRange(_requests.Read<long[]>(
                    answer, found => [.. Rows(found).Select(row => (long)JsonRequests.Part(row, "id"))]));
            }
        }

        return ids;
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(CancellationToken cancellationToken = default) =>
        CountAsync(Expression(VectorFilter.None), cancellationToken);

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

    private async Task<long> CountAsync(string filter, CancellationToken cancellationToken)
    {
        JsonNode answer = await QueryAsync(filter, "count(*)", null, cancellationToken).ConfigureAwait(false);
        return _requests.Read(answer, found => (long)JsonRequests.Part(Rows(found)[0], "count(*)"));
    }

    private Task<JsonNode> QueryAsync(string filter, string field, int? limit, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["filter"] = filter,
            ["outputFields"] = new JsonArray(field),
            ["consistencyLevel"] = "Strong",
        };
        if (limit is not null)
        {
            body["limit"] = limit;
        }

        return PostAsync("/entities/query", body, cancellationToken);
    }

    private async Task<IReadOnlyList<VectorHit>> AskAsync(
        ReadOnlyMemory<float> query, VectorFilter filter, int count, CancellationToken cancellationToken)
    {
        JsonNode answer = await PostAsync(
            "/entities/search",
            new JsonObject
            {
                ["data"] = new JsonArray(JsonRequests.Numbers(query.Span)),
                ["annsField"] = "vector",
                ["filter"] = Expression(filter),
                ["limit"] = count,
                ["outputFields"] = new JsonArray("id"),
                ["consistencyLevel"] = "Strong",
            },
            cancellationToken).ConfigureAwait(false);
        return _requests.Read(answer, Hits);
    }

    private static VectorSpace SpaceOf(JsonNode answer) => JsonRequests.Space(Rows(answer).FirstOrDefault());

    private static IReadOnlyList<VectorHit> Hits(JsonNode answer) => // the distance is the inner product, by the metric
        [.. Rows(answer).Select(row => JsonRequests.Hit(row?["id"], (float?)row?["distance"]))];

    private static JsonArray Rows(JsonNode answer) => JsonRequests.Part(answer, "data").AsArray();

    private async Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        body["collectionName"] = _collection;
        JsonNode answer = await _requests.PostAsync($"/v2/vectordb{path}", body, cancellationToken)
            .ConfigureAwait(false);
        // Milvus answers 200 also where it refuses.
        return _requests.Read(answer, reply => (int?)reply["code"] is 0)
            ? answer
            : throw new VectorStoreException(
                $"{Place} refused {path}: {_requests.Read(answer, reply => (string?)reply["message"])}");
    }

    private async Task PutAsync(IEnumerable<JsonObject> rows, CancellationToken cancellationToken) =>
        await PostAsync("/entities/upsert", new JsonObject { ["data"] = new JsonArray([.. rows]) }, cancellationToken)
            .ConfigureAwait(false);

    private static JsonObject Row(long id, ReadOnlySpan<float> vector, VectorTraits traits, VectorSpace? space) => new()
    {
        ["id"] = id,
        ["vector"] = JsonRequests.Numbers(vector),
        ["kind"] = traits.Kind,
        ["year"] = traits.Year ?? 0,
        ["minutes"] = traits.Minutes ?? 0,
        ["genres"] = JsonRequests.Texts(traits.Genres),
        ["language"] = traits.Language ?? "",
        ["rating"] = traits.Rating ?? -1,
        ["votes"] = traits.Votes,
        ["encoder"] = space?.Encoder ?? "",
        ["dimension"] = space?.Dimension ?? 0,
    };

    private static string Expression(VectorFilter filter)
    {
        var parts = new List<string> { "id > 0" };
        void Add(FormattableString part, bool isAsked)
        {
            if (isAsked)
            {
                parts.Add(part.ToString(CultureInfo.InvariantCulture));
            }
        }

        Add($"year >= {filter.MinYear ?? 1}", filter.MinYear is not null || filter.MaxYear is not null);
        Add($"year <= {filter.MaxYear}", filter.MaxYear is not null);
        Add($"minutes >= {filter.MinMinutes ?? 1}", filter.MinMinutes is not null || filter.MaxMinutes is not null);
        Add($"minutes <= {filter.MaxMinutes}", filter.MaxMinutes is not null);
        Add($"rating >= {filter.MinRating}", filter.MinRating is not null);
        Add($"votes >= {filter.MinVotes}", filter.MinVotes > 0);
        Add($"language == {Quote(filter.Language)}", filter.Language is not null);
        Add($"kind == {Quote(filter.Kind)}", filter.Kind is not null);
        Add($"array_contains_all(genres, {List(filter.Genres)})", filter.Genres.Count > 0);
        Add($"not array_contains_any(genres, {List(filter.ExcludedGenres)})", filter.ExcludedGenres.Count > 0);
        Add($"id in {List(filter.Pool ?? new HashSet<long>())}", filter.Pool is not null);
        Add($"id not in {List(filter.Excluded)}", filter.Excluded.Count > 0);
        return string.Join(" and ", parts);
    }

    private static string List(IEnumerable<long> ids) => $"[{string.Join(", ", ids.Order())}]";

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quote))}]";

    // JSON's rules for quotation marks and backslashes are those of the expressions.
    private static string Quote(string? text) => JsonValue.Create(text ?? "").ToJsonString(Plain);
}
