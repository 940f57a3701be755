using Matinee.Engine.Catalogue;
using Matinee.Import;
using Matinee.Storage;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class ImportGenomeTests : IDisposable
{
    private const string Tags = "tagId,tag\n1,fog\n2,harbor\n";
    private const string Scores = "movieId,tagId,relevance\n3,1,0.2\n3,2,0.4\n8,1,1\n8,2,0\n";

    private readonly TemporaryFolder _folder = new();
    private readonly MatineeDatabase _database;

    public ImportGenomeTests() => _database = MatineeDatabase.Open(_folder.File("data"));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Run_ScoresBeforeTags_BecomeAGenome()
    {
        ImportSummary summary = Import(Scores, Tags);

        using TagGenome? genome = _database.Genome.Open();
        Assert.NotNull(genome);
        Assert.Equal([3, 8], genome.MovieIds.ToArray());
        Assert.Equal(["fog", "harbor"], genome.Tags.Select(tag => tag.Name));
        Assert.Equal([51, 102, 255, 0], genome.Relevance.ToArray()); // 0.2·255 = 51, 0.4·255 = 102
        Assert.Equal([(4L, 4L), (2L, 2L)], summary.Files.Select(file => (file.RowsRead, file.Added)));
    }

    [Fact]
    public void Run_SameFilesAgain_ChangesNothing()
    {
        Import(Scores, Tags);
        string before = _database.CatalogueFingerprint();

        ImportSummary second = Import(Scores, Tags);

        Assert.Equal(before, _database.CatalogueFingerprint());
        Assert.All(second.Files, file => Assert.Equal(file.RowsRead, file.Unchanged));
    }

    [Fact]
    public void Run_ChangedTag_IsCountedAndReplacesTheGenome()
    {
        Import(Scores, Tags);

        ImportSummary second = Import(Scores, Tags.Replace("fog", "mist", StringComparison.Ordinal) + "3,lamp\n");

        ImportedFile tags = second.Files[1];
        Assert.Equal((1, 1, 1), (tags.Added, tags.Changed, tags.Unchanged));
        using TagGenome? genome = _database.Genome.Open();
        Assert.Equal(["mist", "harbor", "lamp"], genome?.Tags.Select(tag => tag.Name));
    }

    [Fact]
    public void Run_ScoreOfAnUnknownTag_IsQuarantinedWithItsLine()
    {
        string rows = string.Concat(Enumerable.Range(10, 30).Select(id => $"{id},1,0.5\n"));

        ImportedFile file = Import($"{Scores}{rows}3,7,0.5\n", Tags).Files[0];

        Assert.Equal((35, 34, 1), (file.RowsRead, file.Added, file.Quarantined));
        QuarantinedRow bad = Assert.Single(_database.Quarantine.List());
        Assert.Equal((36, "7"), (bad.Line, bad.Value));
    }

    [Fact]
    public void Run_TagsOfAnotherEdition_ChangeNothing()
    {
        Import(Scores, Tags);
        string before = _database.CatalogueFingerprint();

        Assert.Throws<ImportRefusedException>(() => Import(Scores, "tagId,tag\n1,fog\n"));

        Assert.Equal(before, _database.CatalogueFingerprint());
        Assert.Single(Directory.GetFiles(_folder.File("data/genome")));
        Assert.Empty(_database.CheckIntegrity());
    }

    [Theory]
    [InlineData("movieId,tagId,relevance\n", "tagId,tag\n")]
    [InlineData("movieId,tagId,relevance\n", Tags)]
    public void Run_NothingBelowTheHeaders_KeepsTheOldGenome(string scores, string tags)
    {
        Import(Scores, Tags);
        string before = _database.CatalogueFingerprint();

        Assert.Contains("holds no", Assert.Throws<ImportException>(() => Import(scores, tags)).Message);

        Assert.Equal(before, _database.CatalogueFingerprint());
        Assert.Empty(_database.CheckIntegrity());
    }

    [Theory]
    [InlineData("scores.csv", "genome-tags.csv")]
    [InlineData("tags.csv", "genome-scores.csv")]
    public void Run_OneFileNamed_SaysWhichOneIsMissing(string named, string missing)
    {
        Write(Scores, Tags);

        Assert.Contains(missing, Assert.Throws<ImportException>(() => Run($"in/{named}")).Message);
    }

    [Fact]
    public void Run_TwoEditions_AreRefused()
    {
        Write(Scores, Tags);
        _folder.Write("in/old/scores.csv", Scores);
        _folder.Write("in/old/tags.csv", Tags);

        Assert.Contains("one edition", Assert.Throws<ImportException>(() => Run("in")).Message);
    }

    private ImportSummary Import(string scores, string tags)
    {
        Write(scores, tags);
        return Run("in");
    }

    private void Write(string scores, string tags)
    {
        _folder.Write("in/scores.csv", scores);
        _folder.Write("in/tags.csv", tags);
    }

    private ImportSummary Run(string path) =>
        new ImportFiles(_database).Run(ImportFormats.Discover([_folder.File(path)]));
}
