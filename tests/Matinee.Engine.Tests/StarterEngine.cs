using Matinee.Engine.Catalogue;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Taste;
using Matinee.Engine.Training;
using Matinee.Import;
using Matinee.Storage;
using Matinee.Testing;

namespace Matinee.Engine.Tests;

/// <summary>A starter catalogue of some invented films, a show and two recipes, and an empty database.</summary>
public sealed class StarterEngine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StarterEngine()
        : this(6)
    {
    }

    public StarterEngine(int films)
    {
        string titles = string.Concat(Enumerable.Range(1, films).Select(Film)) + Show();
        _folder.Write("starter/titles.jsonl", titles);
        _folder.Write("starter/recipes.jsonl", Recipe("cheese-toast", 10) + Recipe("nut-bar", 20));
        Files = new StarterFiles(_folder.File("starter"));
        Database = MatineeDatabase.Open(_folder.File("data"));
        Snapshots = new SnapshotStore(_folder.File("data"));
    }

    public StarterFiles Files { get; }

    public MatineeDatabase Database { get; }

    public SnapshotStore Snapshots { get; }

    public string File(string name) => _folder.File(name);

    public string Write(string name, string content) => _folder.Write(name, content);

    public void Import(string path) => new ImportFiles(Database).Run(ImportFormats.Discover([path]));

    public Title Find(string name) => Database.Titles.ReadAll().Single(title => title.Name == name);

    /// <summary>
    /// Twelve raters: odd ones like the odd films 1 and 3 and half of them 5, even ones the even films likewise.
    /// </summary>
    public string WriteRatings()
    {
        var rows = new List<string> { "userId,movieId,rating,timestamp" };
        for (int user = 1; user <= 12; user++)
        {
            int first = user % 2 == 1 ? 1 : 2;
            rows.Add($"{user},{100 + first},5.0,{1000 + user}");
            rows.Add($"{user},{102 + first},4.0,{1001 + user}");
            rows.Add(user > 6 ? $"{user},{104 + first},4.5,{1002 + user}" : $"{user},{104 + first},2.0,{1002 + user}");
            rows.Add($"{user},999,5.0,{1003 + user}"); // a film that the starter does not have
        }

        return _folder.Write("ratings.csv", string.Join('\n', rows) + '\n');
    }

    /// <summary>
    /// Raters of twelve films each, usually enough of them for a ranker: odd ones like odd films, even ones even films,
    /// each but one in five of what they rate.
    /// </summary>
    public string WriteManyRatings(int films, int users = 60)
    {
        var rows = new List<string> { "userId,movieId,rating,timestamp" };
        for (int user = 1; user <= users; user++)
        {
            int[] own = [.. Enumerable.Range(1, films).Where(film => film % 2 == user % 2)];
            new Random(user).Shuffle(own);
            rows.AddRange(own.Take(12).Index().Select(
                film => $"{user},{100 + film.Item},{(film.Index % 5 == 4 ? "2.0" : "4.5")},{1000 + film.Index}"));
        }

        return _folder.Write("many.csv", string.Join('\n', rows) + '\n');
    }

    public TastePack BuildPack(string? ratings = null)
    {
        new BuildTastePack(Files).Run(
            ratings ?? WriteRatings(), Files.Taste, cancellationToken: TestContext.Current.CancellationToken);
        return TastePack.Read(Files.Taste) ?? throw new InvalidOperationException("No pack was written.");
    }

    public Task<TrainSummary> TrainAsync(TastePack? pack, TrainOptions? options = null) =>
        new TrainModel(Database, Snapshots, TimeProvider.System, pack).RunAsync(
            options ?? new TrainOptions { MeasuresQuality = false }, null, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }

    private static string Film(int number) =>
        $$"""
        {"imdb":"tt{{number:0000000}}","tmdb":{{200 + number}},"movieLens":{{100 + number}},"title":"Film {{number}}",
        "originalTitle":"Film {{number}}","year":{{1990 + number}},"kind":"movie","genres":["Drama"],"runtime":100,
        "language":"en","countries":["US"],"directors":["A Director"],"cast":["An Actor"],"keywords":["storm"],
        "plot":"A keeper waits in lighthouse {{number}}."}
        """.ReplaceLineEndings("") + "\n";

    private static string Show() =>
        """
        {"tmdb":201,"title":"Show 1","originalTitle":"Show 1","year":2001,"kind":"series","genres":["Comedy"],
        "runtime":30,"language":"en","countries":["GB"],"creators":["A Creator"],"cast":["An Actor"],
        "keywords":["office"],"plot":"Clerks quarrel about paper."}
        """.ReplaceLineEndings("") + "\n";

    private static string Recipe(string id, int minutes) =>
        $$"""
        {"id":"{{id}}","name":"{{id}}","minutes":{{minutes}},"serves":2,"kind":"snack","tags":["warm"],
        "ingredients":[{"amount":"80 g","name":"cheese"}],"steps":["Mix.","Serve."],"diet":[],"allergens":["milk"],
        "moods":["cozy"]}
        """.ReplaceLineEndings("") + "\n";
}
