using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Content;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Training;
using Matinee.Import;
using Matinee.Text.Documents;
using Matinee.Text.Lsa;

namespace Matinee.Engine.Taste;

/// <summary>The content model that a snapshot over the starter catalogue has, for the films of a taste pack.</summary>
internal static class TasteTexts
{
    /// <summary>Fits the encoder to all titles and recipes of the starter, as training does.</summary>
    /// <param name="starter">The starter catalogue.</param>
    /// <param name="films">The films in item order.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static IRecommender Fit(StarterFiles starter, TasteFilm[] films, CancellationToken cancellationToken)
    {
        ImportPlan plan = ImportFormats.Discover([starter.Titles, starter.Recipes]);
        TitleRecord[] titles = [.. Of(plan, RowKind.Titles).SelectMany(file => file.ReadTitles())
            .Select(row => row.Record).OfType<TitleRecord>()];
        IEnumerable<RecipeRecord> recipes = Of(plan, RowKind.Recipes).SelectMany(file => file.ReadRecipes())
            .Select(row => row.Record).OfType<RecipeRecord>();
        LsaModel encoder = new LsaTrainer(TrainTexts.EncoderOptions)
            .Fit([.. titles.Select(TextOf), .. recipes.Select(TextOf)], cancellationToken);

        Dictionary<long, string> texts = titles.Where(title => title.MovieLensId is not null)
            .ToDictionary(title => title.MovieLensId ?? 0, TextOf);
        float[] vectors = new float[films.Length * encoder.Dimension];
        for (int item = 0; item < films.Length; item++)
        {
            encoder.Encode(
                texts[films[item].MovieLensId], vectors.AsSpan(item * encoder.Dimension, encoder.Dimension));
        }

        return ContentTrainer.Fit(new RowMatrix(films.Length, encoder.Dimension, vectors));
    }

    private static IEnumerable<PlannedFile> Of(ImportPlan plan, RowKind kind) =>
        plan.Files.Where(file => file.Format.Kind == kind);

    private static string TextOf(TitleRecord title) => TitleText.Of(new TitleTextParts
    {
        Name = title.Name ?? "",
        Overview = title.Overview,
        Tagline = title.Tagline,
        Genres = title.Genres,
        Cast = title.Cast,
        Directors = title.Directors,
        Keywords = title.Keywords,
    });

    private static string TextOf(RecipeRecord recipe) => RecipeText.Of(new RecipeTextParts
    {
        Name = recipe.Name,
        Tags = recipe.Tags,
        Ingredients = recipe.Ingredients,
        Minutes = recipe.Minutes,
    });
}
