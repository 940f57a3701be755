using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Matinee.Import.Outbound;
using Microsoft.Extensions.AI;
using Polly;

namespace Matinee.Engine.Encoders;

/// <summary>
/// Texts to unit vectors by a server that speaks OpenAI's or Ollama's protocol; used only when configured.
/// </summary>
/// <remarks>
/// Texts go to that server as they are. The length of the first vector fixes the dimension; an answer of another count
/// or dimension, or with a number that is not finite, is refused. A zero vector stays zero.
/// </remarks>
public sealed class EndpointEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    // 2,048 texts of 4,096 numbers of 20 digits are less.
    private const long MostResponseBytes = 256L * 1024 * 1024;

    private readonly EndpointEncoderOptions _options;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline _retries;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private int _dimension;

    /// <param name="options">Where and how to ask.</param>
    public EndpointEncoder(EndpointEncoderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _client = OutboundClient.Create(new OutboundPolicy(options.Uri)
        {
            IsNamedByUser = true,
            IsOffline = options.IsOffline,
            MaxResponseBytes = MostResponseBytes,
            Timeout = options.Timeout,
        });
        if (options.ApiKey is { Length: > 0 } key)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        _retries = options.RetryOn<EndpointBusyException>();
        _metadata = new EmbeddingGeneratorMetadata(options.Kind.ToString(), options.Uri, options.Model);
    }

    /// <summary>Length d of the vectors; 0 until the first answer.</summary>
    public int Dimension => Volatile.Read(ref _dimension);

    /// <summary>Encodes texts, batch by batch.</summary>
    /// <param name="values">The texts.</param>
    /// <param name="options">A dimension other than the server's is refused; the rest is not used.</param>
    /// <param name="cancellationToken">Stops between and within requests.</param>
    /// <returns>One unit-length or zero vector a text, in order.</returns>
    /// <exception cref="HttpRequestException">The server cannot be reached, refuses, or stays busy.</exception>
    /// <exception cref="InvalidDataException">
    /// The answer is not what was asked for; check the name of the model.
    /// </exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var result = new GeneratedEmbeddings<Embedding<float>>();
        foreach (string[] batch in values.Chunk(_options.BatchSize))
        {
            try
            {
                float[][] vectors = await _retries.ExecuteAsync(
                    async token => await AskAsync(batch, token).ConfigureAwait(false),
                    cancellationToken).ConfigureAwait(false);
                RequireShape(vectors, batch.Length, options?.Dimensions);
                result.AddRange(vectors.Select(
                    vector => new Embedding<float>(Unit(vector)) { ModelId = _options.Model }));
            }
            catch (EndpointBusyException exception)
            {
                throw new HttpRequestException(
                    $"{_options.Uri} failed {_options.Retries + 1} times, last: {exception.Message} Check that the "
                    + "server "
                    + "runs and has the model, then run it again.",
                    exception);
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<float[][]> AskAsync(string[] texts, CancellationToken cancellationToken)
    {
        string path = _options.Kind == EndpointKind.OpenAI ? "v1/embeddings" : "api/embed";
        string start = _options.Uri.AbsoluteUri.TrimEnd('/');
        bool hasVersion = _options.Kind == EndpointKind.OpenAI && start.EndsWith("/v1", StringComparison.Ordinal);
        var uri = new Uri($"{start}/{(hasVersion ? "embeddings" : path)}");
        try
        {
            using var content = JsonContent.Create(new EndpointRequest(_options.Model, texts));
            await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false); // some servers need the length
            using HttpResponseMessage response = await _client.PostAsync(uri, content, cancellationToken)
                .ConfigureAwait(false);
            RequireSuccess(response, uri);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return EndpointAnswer.Read(answer, _options.Kind, uri);
        }
        catch (HttpRequestException exception) when (exception is not OutboundRefusedException
            && exception.StatusCode is null)
        {
            throw new EndpointBusyException(exception.Message, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EndpointBusyException(
                $"no answer within {_options.Timeout.TotalSeconds:N0} seconds.", exception);
        }
    }

    private static void RequireSuccess(HttpResponseMessage response, Uri uri)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        string message = $"{uri} answers {(int)response.StatusCode} {response.ReasonPhrase}.";
        bool isPassing = (int)response.StatusCode >= 500
            || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        throw isPassing
            ? new EndpointBusyException(message)
            : new HttpRequestException(
                $"{message} Check the address, the name of the model and the key.", null, response.StatusCode);
    }

    private void RequireShape(float[][] vectors, int count, int? wanted)
    {
        if (vectors.Length != count)
        {
            throw new InvalidDataException(
                $"{_options.Uri} gave {vectors.Length} vectors for {count} texts; use another server or a smaller "
                + "batch.");
        }

        int first = vectors.Length == 0 ? 0 : vectors[0].Length;
        int dimension = Interlocked.CompareExchange(ref _dimension, first, 0) is int known and not 0 ? known : first;
        for (int i = 0; i < vectors.Length; i++)
        {
            if (vectors[i].Length != dimension || dimension == 0 || (wanted ?? dimension) != dimension)
            {
                throw new InvalidDataException(
                    $"{_options.Uri} gave a vector of {vectors[i].Length} numbers, expected {wanted ?? dimension}; "
                    + "was the "
                    + "model exchanged there? Embed all texts again with one model.");
            }

            if (!Array.TrueForAll(vectors[i], float.IsFinite))
            {
                throw new InvalidDataException($"{_options.Uri} gave a vector with a number that is not finite.");
            }
        }
    }

    private static float[] Unit(float[] vector)
    {
        double sum = 0;
        foreach (float value in vector)
        {
            sum += (double)value * value;
        }

        double length = Math.Sqrt(sum);
        return length > 0 ? Array.ConvertAll(vector, value => (float)(value / length)) : vector;
    }
}
