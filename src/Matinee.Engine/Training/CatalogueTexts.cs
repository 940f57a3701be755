using Matinee.Storage;
using Matinee.Text.Documents;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Training;

/// <summary>The texts of titles and recipes that become vectors.</summary>
public static class CatalogueTexts
{
    /// <summary>The text of a title.</summary>
    public static TextEntry Of(Title title) => TextEntry.Of(title.Id, TitleText.Of(PartsOf(title)));

    /// <summary>The text of a recipe.</summary>
    public static TextEntry Of(Recipe recipe) => TextEntry.Of(recipe.Id, RecipeText.Of(new RecipeTextParts
    {
        Name = recipe.Name,
        Tags = recipe.Tags,
        Ingredients = recipe.Ingredients,
        Minutes = recipe.Minutes,
    }));

    /// <summary>
    /// The words that a title is told in: name, overview, tagline and keywords. Genres and people have shares of their
    /// own in a likeness, so they are left out here.
    /// </summary>
    public static string WordsOf(Title title) =>
        TitleText.Of(PartsOf(title) with { Genres = [], Cast = [], Directors = [] });

    /// <summary>What the text of a title is made of.</summary>
    public static TitleTextParts PartsOf(Title title) => new()
    {
        Name = title.Name,
        Overview = title.Overview,
        Tagline = title.Tagline,
        Genres = title.Genres,
        Cast = title.Cast,
        Directors = title.Directors,
        Keywords = title.Keywords,
    };
}
