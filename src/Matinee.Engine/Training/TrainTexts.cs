using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Text.Encoders;
using Matinee.Text.Lsa;

namespace Matinee.Engine.Training;

/// <summary>Gives every title and recipe its vector; encodes only texts that changed while the encoder stays the same.</summary>
internal sealed class TrainTexts(Snapshot? previous, TrainOptions options)
{
    public async Task<TrainedTexts> RunAsync(CatalogueData data, CancellationToken cancellationToken)
    {
        TextEntry[] recipes = [.. data.Recipes.Select(CatalogueTexts.Of)];
        LsaModel encoder = Encoder([.. data.TitleTexts, .. recipes], cancellationToken);
        using var generator = new LsaEncoder(encoder);
        var embed = new EmbedTexts(generator, generator.Identity);
        return new TrainedTexts(
            encoder,
            generator.Identity,
            await embed.EmbedAsync(data.TitleTexts, Previous(SnapshotFiles.TitleVectors), cancellationToken: cancellationToken).ConfigureAwait(false),
            await embed.EmbedAsync(recipes, Previous(SnapshotFiles.RecipeVectors), cancellationToken: cancellationToken).ConfigureAwait(false));
    }

    private LsaModel Encoder(TextEntry[] texts, CancellationToken cancellationToken)
    {
        LsaModel? old = previous is null ? null : LsaModel.FromTensors(previous.Tensors(SnapshotFiles.Encoder));
        bool isRequested = options.RefitsText || options.Only.Contains("text");
        bool isDue = new RefitPolicy().IsRefitDue(old?.FittedOn, [.. texts.Select(text => text.Hash)], isRequested);
        return isDue || old is null
            ? new LsaTrainer(new LsaOptions { Seed = options.Seed }).Fit([.. texts.Select(text => text.Text)], cancellationToken)
            : old;
    }

    private TextVectors? Previous(string file) =>
        previous is null ? null : TextVectors.FromTensors(previous.Tensors(file));
}

/// <summary>The encoder and the vectors it gave.</summary>
internal sealed record TrainedTexts(
    LsaModel Encoder, EncoderIdentity Identity, EmbeddedTexts Titles, EmbeddedTexts Recipes);
