using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matinee.Storage.Vectors;

/// <summary>Sends JSON to a store's address and reads JSON back.</summary>
/// <param name="client">Sends the requests; not disposed.</param>
/// <param name="address">Where the store is.</param>
/// <param name="place">Name of the store, for messages.</param>
/// <param name="headers">Sent with every request, such as a key; those without a value are left out.</param>
internal sealed class JsonRequests(
    HttpClient client, Uri address, string place, params (string Name, string? Value)[] headers)
{
    private const int LongestQuote = 300;

    private readonly string _address = address.AbsoluteUri.TrimEnd('/');

    /// <summary>The header that carries a key as a bearer token.</summary>
    public static (string Name, string? Value) Bearer(string? apiKey) =>
        ("Authorization", apiKey is null ? null : $"Bearer {apiKey}");

    /// <summary>The answer to a request; null where the store answers "not found".</summary>
    /// <param name="method">How to ask.</param>
    /// <param name="path">What to ask for, below the address.</param>
    /// <param name="body">What to send, or null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="VectorStoreException">The store refused the request, or answered something else.</exception>
    public async Task<JsonNode?> FindAsync(
        HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, _address + path);
        foreach ((string name, string? value) in headers)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response =
            await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        string text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new VectorStoreException(
                $"{place} answered {(int)response.StatusCode} to {method} {path}: {Quote(text)}");
        }

        try
        {
            return JsonNode.Parse(text.Length == 0 ? "{}" : text) ?? new JsonObject();
        }
        catch (JsonException error)
        {
            throw new VectorStoreException(
                $"{place} answered {method} {path} with something else than JSON, {Quote(text)}; check the address.",
                error);
        }
    }

    /// <summary>The answer to a request for something that must be there.</summary>
    /// <exception cref="VectorStoreException">As above, and where it is not there.</exception>
    public async Task<JsonNode> SendAsync(
        HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        await FindAsync(method, path, body, cancellationToken).ConfigureAwait(false)
        ?? throw new VectorStoreException(
            $"{place} knows nothing at {path}; check the address, and that nobody removed the collection.");

    /// <summary>Sends a body by POST.</summary>
    public Task<JsonNode> PostAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, cancellationToken);

    /// <summary>Takes what is wanted out of an answer.</summary>
    /// <exception cref="VectorStoreException">The answer has another form than expected.</exception>
    public T Read<T>(JsonNode answer, Func<JsonNode, T> read)
    {
        try
        {
            return read(answer);
        }
        catch (Exception error) when (error
            is InvalidOperationException or FormatException or OverflowException or KeyNotFoundException
            or ArgumentException)
        {
            throw NotUnderstood(answer.ToJsonString(), error);
        }
    }

    /// <summary>The error for an answer, or a row of answers, that cannot be right.</summary>
    public VectorStoreException NotUnderstood(string what, Exception? error = null) => new(
        $"{place} answered in a form that is not understood, {Quote(what)}; check the address and the version of the "
        + "server.",
        error);

    /// <summary>A part of an answer that must be there.</summary>
    /// <exception cref="FormatException">It is not; <see cref="Read"/> says so with the name of the store.</exception>
    public static JsonNode Part(JsonNode? whole, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            whole = whole?[name];
        }

        return whole ?? throw new FormatException($"{string.Join('.', names)} is missing");
    }

    /// <summary>What a search found, from the two parts of an answer that say it.</summary>
    /// <exception cref="FormatException">
    /// The id is none that Matinee writes, or the similarity is not a finite number.
    /// </exception>
    public static VectorHit Hit(JsonNode? id, float? similarity) =>
        VectorChecks.TitleId(id?.ToString()) is { } titleId && similarity is { } number && float.IsFinite(number)
            ? new VectorHit(titleId, number)
            : throw new FormatException($"id {id} with similarity {similarity}");

    /// <summary>The encoder that a collection was made for, as it is noted there.</summary>
    public static VectorSpace Space(JsonNode? note) =>
        (string?)note?["encoder"] is { } encoder
            ? new VectorSpace(encoder, (int?)(double?)note["dimension"] ?? 0)
            : VectorSpace.OfAnother;

    /// <summary>Numbers as JSON.</summary>
    public static JsonArray Numbers(ReadOnlySpan<float> values)
    {
        var array = new JsonArray();
        foreach (float value in values)
        {
            array.Add((JsonNode)value);
        }

        return array;
    }

    /// <summary>Ids as JSON.</summary>
    public static JsonArray Numbers(IEnumerable<long> ids) => [.. ids.Select(id => (JsonNode)id)];

    /// <summary>Texts as JSON.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static string Quote(string text) => text.Length > LongestQuote ? text[..LongestQuote] + "…" : text;
}
