using Matinee.Engine.Catalogue;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Import;
using Matinee.Storage;
using Matinee.Testing;

namespace Matinee.Engine.Tests;

/// <summary>The invented catalogue in a database of its own, ready to be trained on.</summary>
public sealed class TinyEngine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TinyEngine()
    {
        Database = MatineeDatabase.Open(DataDirectory);
        Import(TinyCatalogue.Write(_folder.File("sources")));
        Snapshots = new SnapshotStore(DataDirectory);
    }

    public string DataDirectory => _folder.File("data");

    public MatineeDatabase Database { get; }

    public SnapshotStore Snapshots { get; }

    public void Import(string path) => new ImportFiles(Database).Run(ImportFormats.Discover([path]));

    /// <summary>Imports further films, one row each in the form of MovieLens.</summary>
    public void ImportMovies(params string[] rows) =>
        Import(_folder.Write(
            $"more-{Guid.NewGuid():N}/movies.csv",
            "movieId,title,genres\n" + string.Join('\n', rows) + "\n"));

    /// <summary>Imports a file of ratings in the form of MovieLens, in place of those before.</summary>
    public void ImportRatings(string csv) => Import(_folder.Write("sources/ml/ratings.csv", csv));

    /// <summary>Writes a file beside the sources.</summary>
    public string WriteFile(string name, string content) => _folder.Write(name, content);

    public Task<TrainSummary> TrainAsync(TrainOptions? options = null, IProgress<string>? progress = null) =>
        new TrainModel(Database, Snapshots, TimeProvider.System)
            .RunAsync(
                options ?? new TrainOptions { MeasuresQuality = false },
                progress,
                TestContext.Current.CancellationToken);

    public Snapshot OpenLatest() => Snapshots.Latest() ?? throw new InvalidOperationException("Nothing is trained.");

    /// <summary>Id of an invented film.</summary>
    public long Id(int movieId) => Database.Titles.ReadMovieLensIds()[movieId];

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }
}
