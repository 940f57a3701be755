using System.Text.Json;

namespace Matinee.Import.Tests.Starter;

/// <summary>What the films and shows that ship with the program must fulfil, whoever writes them.</summary>
public class StarterTitlesTests
{
    private const int MostBytes = 6 << 20;

    private static readonly string[] Genres =
    [
        "Action", "Adventure", "Animation", "Comedy", "Crime", "Documentary", "Drama", "Family", "Fantasy", "History",
        "Horror", "Music", "Mystery", "Romance", "Science Fiction", "Thriller", "War", "Western",
    ];

    private static readonly JsonElement[] Titles = StarterJson.Read("titles.jsonl");

    public static JsonElement[] Films => [.. Titles.Where(title => StarterJson.Text(title, "kind") == "movie")];

    public static JsonElement[] Shows => [.. Titles.Where(title => StarterJson.Text(title, "kind") == "series")];

    [Fact]
    public void Titles_AreAsManyAsPromised()
    {
        Assert.InRange(Films.Length, 800, 2000);
        Assert.InRange(Shows.Length, 80, 500);
        Assert.InRange(Films.Count(film => StarterJson.Text(film, "language") != "en"), 100, Films.Length);
        Assert.Equal(Titles.Length, Films.Length + Shows.Length);
    }

    [Fact]
    public void Titles_CoverEveryDecadeSince1920()
    {
        IEnumerable<int> decades = Films.Select(film => film.GetProperty("year").GetInt32() / 10 * 10).Distinct();

        Assert.Superset(Enumerable.Range(0, 10).Select(step => 1920 + (10 * step)).ToHashSet(), decades.ToHashSet());
        Assert.All(Titles, title => Assert.InRange(title.GetProperty("year").GetInt32(), 1920, 2026));
    }

    [Fact]
    public void Titles_HaveNoEmptyField() => Assert.All(Titles, title =>
    {
        string people = StarterJson.Text(title, "kind") == "movie" ? "directors" : "creators";
        foreach (string name in (string[])["title", "originalTitle", "language", "plot"])
        {
            Assert.False(string.IsNullOrWhiteSpace(StarterJson.Text(title, name)), $"{name} of {title}");
        }

        foreach (string name in (string[])["genres", "countries", people, "cast", "keywords"])
        {
            Assert.NotEmpty(StarterJson.Texts(title, name));
        }

        Assert.DoesNotContain(title.EnumerateObject(), field => field.Value.ValueKind == JsonValueKind.Null);
        Assert.DoesNotContain(title.EnumerateObject(), field => field.Value is { ValueKind: JsonValueKind.String }
            && string.IsNullOrWhiteSpace(field.Value.GetString()));
    });

    [Fact]
    public void Titles_IdsAreUnique()
    {
        AssertUnique(Films, "tmdb");
        AssertUnique(Shows, "tmdb");
        AssertUnique(Titles, "imdb");
        AssertUnique(Films, "movieLens");
        Assert.All(Films, film => Assert.True(film.TryGetProperty("movieLens", out _)));
        Assert.All(
            Titles.Where(title => title.TryGetProperty("imdb", out _)),
            title => Assert.Matches("^tt[0-9]{7,8}$", StarterJson.Text(title, "imdb")));
    }

    [Fact]
    public void Titles_FactsArePlausible() => Assert.All(Titles, title =>
    {
        Assert.Subset(Genres.ToHashSet(), StarterJson.Texts(title, "genres").ToHashSet());
        Assert.InRange(title.GetProperty("runtime").GetInt32(), 5, 330);
        Assert.InRange(StarterJson.Texts(title, "keywords").Length, 5, 10);
        Assert.All(StarterJson.Texts(title, "countries"), code => Assert.Matches("^[A-Z]{2}$", code));
        Assert.Matches("^[a-z]{2}$", StarterJson.Text(title, "language"));
        Assert.InRange(StarterJson.Text(title, "plot").Split(' ').Length, 25, 90);
    });

    [Fact]
    public void Titles_AreInOrder()
    {
        (bool, int, string)[] order =
        [
            .. Titles.Select(title => (
                StarterJson.Text(title, "kind") != "movie",
                title.GetProperty("year").GetInt32(),
                StarterJson.Text(title, "title"))),
        ];

        Assert.Equal(
            order.OrderBy(key => key.Item1).ThenBy(key => key.Item2).ThenBy(key => key.Item3, StringComparer.Ordinal),
            order);
    }

    [Fact]
    public void Titles_AllImport()
    {
        ImportPlan plan = ImportFormats.Discover([StarterJson.Folder]);

        Assert.Equal(["starter-recipes", "starter-titles"], plan.Files.Select(file => file.Format.Id));
        CancellationToken token = TestContext.Current.CancellationToken;
        Assert.All(plan.Files[1].ReadTitles(null, token), row => Assert.Null(row.Bad));
        Assert.All(plan.Files[0].ReadRecipes(null, token), row => Assert.Null(row.Bad));
    }

    [Fact]
    public void Folder_IsSmall() => Assert.InRange(
        Directory.EnumerateFiles(StarterJson.Folder, "*", SearchOption.AllDirectories)
            .Sum(path => new FileInfo(path).Length),
        1,
        MostBytes);

    private static void AssertUnique(JsonElement[] titles, string id) => Assert.Empty(titles
        .Where(title => title.TryGetProperty(id, out _))
        .GroupBy(title => title.GetProperty(id).ToString())
        .Where(group => group.Count() > 1)
        .Select(group => group.Key));
}
