using Matinee.Engine.Encoders;
using Matinee.Text.Encoders;
using Matinee.Text.Transformers;
using Microsoft.Extensions.AI;

namespace Matinee.Engine.Spaces;

/// <summary>
/// The encoder that made a space, for what is compared with its titles; opened when the first text comes.
/// </summary>
internal sealed class SpaceEncoder(SpaceManifest manifest) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Lock _gate = new();
    private IEmbeddingGenerator<string, Embedding<float>>? _encoder;
    private IDisposable? _owner;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Encoder().GenerateAsync(values, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(EncoderIdentity) ? manifest.Encoder : null;

    public void Dispose()
    {
        lock (_gate)
        {
            _owner?.Dispose();
            (_owner, _encoder) = (null, null);
        }
    }

    private IEmbeddingGenerator<string, Embedding<float>> Encoder()
    {
        lock (_gate)
        {
            if (_encoder is not null)
            {
                return _encoder;
            }

            if (manifest.Endpoint is { } endpoint)
            {
                EndpointEncoder remote = endpoint.Open();
                (_owner, _encoder) = (remote, remote);
                return remote;
            }

            SentenceModel model = Open(manifest.ModelFolder ?? "");
            (_owner, _encoder) = (model, model.For(TextRole.Query));
            return _encoder;
        }
    }

    private SentenceModel Open(string folder)
    {
        SentenceModel model = ModelFolder.Open(
            folder, manifest.IsInt8 ? WeightPrecision.EightBit : WeightPrecision.Full);
        if (model.Identity == manifest.Encoder)
        {
            return model;
        }

        EncoderIdentity found = model.Identity;
        model.Dispose();
        throw new InvalidDataException(
            $"The titles were embedded by {manifest.Encoder}, {folder} now holds {found}; the two do not mix: "
            + "run 'matinee embed' again, or 'matinee embed --built-in' to go back.");
    }
}
