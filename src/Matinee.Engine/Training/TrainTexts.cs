using System.Text.Json;
using Matinee.Core.Tensors;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Text.Encoders;
using Matinee.Text.Lsa;

namespace Matinee.Engine.Training;

/// <summary>
/// Gives every title and recipe its vector; encodes only texts that changed while the encoder stays the same.
/// </summary>
internal sealed class TrainTexts(Snapshot? previous, TrainOptions options)
{
    /// <summary>Settings of the encoder; a snapshot fitted with others is fitted anew.</summary>
    public static LsaOptions EncoderOptions { get; } = new();

    public async Task<TrainedTexts> RunAsync(CatalogueData data, CancellationToken cancellationToken)
    {
        TextEntry[] recipes = [.. data.Recipes.Select(CatalogueTexts.Of)];
        LsaModel encoder = Encoder([.. data.TitleTexts, .. recipes], cancellationToken);
        using var generator = new LsaEncoder(encoder);
        var embed = new EmbedTexts(generator, generator.Identity);
        EmbeddedTexts titleVectors = await embed
            .EmbedAsync(
                data.TitleTexts, PreviousVectors(SnapshotFiles.TitleVectors), cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        EmbeddedTexts recipeVectors = await embed
            .EmbedAsync(recipes, PreviousVectors(SnapshotFiles.RecipeVectors), cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return new TrainedTexts(encoder, generator.Identity, titleVectors, recipeVectors);
    }

    private LsaModel Encoder(TextEntry[] texts, CancellationToken cancellationToken)
    {
        LsaModel? old = Previous(SnapshotFiles.Encoder, LsaModel.FromTensors);
        bool isRequested = options.RefitsText || options.Only.Contains("text") || !HasSameOptions();
        bool isDue = new RefitPolicy().IsRefitDue(old?.FittedOn, [.. texts.Select(text => text.Hash)], isRequested);
        return isDue || old is null
            ? new LsaTrainer(EncoderOptions).Fit([.. texts.Select(text => text.Text)], cancellationToken)
            : old;
    }

    private TextVectors? PreviousVectors(string file) => Previous(file, TextVectors.FromTensors);

    private bool HasSameOptions() =>
        previous is not null
        && previous.Manifest.Options.TryGetProperty("Text", out JsonElement before)
        && JsonElement.DeepEquals(before, JsonSerializer.SerializeToElement(EncoderOptions));

    // What an older program wrote may be of another form; it is then made anew instead of reused.
    private T? Previous<T>(string file, Func<TensorSet, T> read)
        where T : class
    {
        try
        {
            return previous?.Read(file, read, PreviousModels.Remedy);
        }
        catch (InvalidDataException) when (options.Only.Count == 0)
        {
            return null;
        }
    }
}

/// <summary>The encoder and the vectors it gave.</summary>
internal sealed record TrainedTexts(
    LsaModel Encoder, EncoderIdentity Identity, EmbeddedTexts Titles, EmbeddedTexts Recipes);
