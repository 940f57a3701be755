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
    private SentenceModel? _model;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Model().For(TextRole.Query).GenerateAsync(values, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(EncoderIdentity) ? manifest.Encoder : null;

    public void Dispose()
    {
        lock (_gate)
        {
            _model?.Dispose();
            _model = null;
        }
    }

    private SentenceModel Model()
    {
        lock (_gate)
        {
            if (_model is not null)
            {
                return _model;
            }

            SentenceModel model = ModelFolder.Open(
                manifest.ModelFolder, manifest.IsInt8 ? WeightPrecision.EightBit : WeightPrecision.Full);
            if (model.Identity != manifest.Encoder)
            {
                EncoderIdentity found = model.Identity;
                model.Dispose();
                throw new InvalidDataException(
                    $"The titles were embedded by {manifest.Encoder}, {manifest.ModelFolder} now holds {found}; the two "
                    + "do not mix: run 'matinee embed' again, or 'matinee embed --built-in' to go back.");
            }

            return _model = model;
        }
    }
}
