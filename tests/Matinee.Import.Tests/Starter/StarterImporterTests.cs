using Matinee.Import.Starter;

namespace Matinee.Import.Tests.Starter;

public class StarterImporterTests
{
    private const string Film =
        """
        {"imdb":"tt0022100","tmdb":832,"movieLens":1260,"title":"M","originalTitle":"M","year":1931,"kind":"movie",
        "genres":["Crime"],"runtime":111,"language":"de","countries":["DE"],"directors":["Fritz Lang"],
        "cast":["Peter Lorre"],"keywords":["manhunt"],"plot":"A city hunts a murderer."}
        """;

    [Fact]
    public void Read_Film_TakesEveryField()
    {
        TitleRecord title = Rows.Good(new StarterTitlesImporter(), Film.ReplaceLineEndings(""));

        Assert.Equal("starter", title.Source);
        Assert.Equal("movie/832", title.SourceKey);
        Assert.Equal(("movie", "tt0022100", 832L, 1260L), (title.Kind, title.ImdbId, title.TmdbId, title.MovieLensId));
        Assert.Equal(("M", 1931, 111, "de"), (title.Name, title.Year, title.RuntimeMinutes, title.Language));
        Assert.Equal("A city hunts a murderer.", title.Overview);
        Assert.Equal(["Fritz Lang"], title.Directors);
        Assert.Equal(["Crime"], title.Genres);
    }

    [Fact]
    public void Read_Show_TakesItsCreatorsAsDirectors()
    {
        TitleRecord show = Rows.Good(
            new StarterTitlesImporter(),
            """{"tmdb":1,"title":"S","originalTitle":"S","kind":"series","creators":["X"],"runtime":50,"plot":"P"}""");

        Assert.Equal("series/1", show.SourceKey);
        Assert.Equal(["X"], show.Directors);
        Assert.Null(show.MovieLensId);
    }

    [Theory]
    [InlineData("""{"tmdb":1,"title":"S","originalTitle":"S","kind":"tv","runtime":50,"plot":"P"}""", "kind")]
    [InlineData("""{"tmdb":0,"title":"S","originalTitle":"S","kind":"movie","runtime":50,"plot":"P"}""", "tmdb")]
    [InlineData("""{"tmdb":1,"title":"S","originalTitle":"S","kind":"movie","runtime":50}""", "plot")]
    [InlineData(
        """{"imdb":"x","tmdb":1,"title":"S","originalTitle":"S","kind":"movie","runtime":50,"plot":"P"}""", "imdb")]
    [InlineData(
        """{"tmdb":1,"title":"S","originalTitle":"S","kind":"movie","runtime":3000000000,"plot":"P"}""", "runtime")]
    public void Read_BrokenTitle_IsRejectedByProperty(string json, string property) => Assert.StartsWith(
        property, Rows.Bad(new StarterTitlesImporter(), json).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("minutes")]
    [InlineData("serves")]
    public void Read_RecipeWithAnImpossibleCount_IsRejected(string property)
    {
        string counts = property == "minutes"
            ? "\"minutes\":3000000000,\"serves\":2"
            : "\"minutes\":10,\"serves\":3000000000";
        string json = $$"""
            {"id":"a","name":"A",{{counts}},"kind":"sweet","ingredients":[{"name":"salt"}],"steps":[],"allergens":[]}
            """;

        BadRow bad = Rows.Bad(new StarterRecipesImporter(), json);

        Assert.StartsWith(property, bad.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Recipe_KeepsAmountsInTheDescriptionAndMarksInTheTags()
    {
        RecipeRecord recipe = Rows.Good(
            new StarterRecipesImporter(),
            """
            {"id":"nut-bar","name":"Nut bar","minutes":10,"serves":2,"kind":"sweet","tags":["crunchy"],
            "ingredients":[{"amount":"80 g","name":"hazelnuts"},{"amount":"","name":"salt"}],
            "steps":["Mix.","Serve."],"diet":["vegan"],"allergens":["tree nut"],"moods":["cozy"]}
            """.ReplaceLineEndings(""));

        Assert.Equal(["dessert", "crunchy", "cozy", "vegan", "contains-tree-nut"], recipe.Tags);
        Assert.Equal(["hazelnuts", "salt"], recipe.Ingredients);
        Assert.Equal("Serves 2: 80 g hazelnuts, salt.", recipe.Description);
        Assert.Equal(10, recipe.Minutes);
        Assert.InRange(recipe.SourceId, 1, 1L << 53);
    }
}
