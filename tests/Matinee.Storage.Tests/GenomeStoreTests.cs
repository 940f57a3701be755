using Matinee.Testing;

namespace Matinee.Storage.Tests;

public sealed class GenomeStoreTests : IDisposable
{
    private static readonly GenomeTag[] Tags = [new(9, "slow"), new(4, "rainy harbor")];

    // Movies and tags out of order; movie 5 has no relevance for tag 4.
    private static readonly GenomeCell[] Cells = [new(7, 9, 1), new(5, 9, 0.4f), new(7, 4, 0.1f)];

    private readonly TemporaryFolder _folder = new();
    private readonly MatineeDatabase _database;

    public GenomeStoreTests() => _database = MatineeDatabase.Open(_folder.Path);

    private string GenomeFolder => _folder.File("genome");

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Open_CellsInAnyOrder_AreOrderedByMovieAndTag()
    {
        GenomeHeader header = _database.Genome.Replace("here", Tags, Cells);
        using TagGenome genome = Open();

        Assert.Equal([5, 7], genome.MovieIds.ToArray());
        Assert.Equal([new GenomeTag(4, "rainy harbor"), new GenomeTag(9, "slow")], genome.Tags);
        Assert.Equal([0, 102, 26, 255], genome.Relevance.ToArray()); // 0.4·255 = 102, 0.1·255 = 25.5, to even 26
        Assert.Equal((2, 2, "here"), (header.MovieCount, header.TagCount, header.Source));
        Assert.Equal(header, _database.Genome.Find());
        Assert.Empty(_database.CheckIntegrity());
    }

    [Fact]
    public void Open_NothingImported_GivesNull()
    {
        Assert.Null(_database.Genome.Open());
        Assert.Null(_database.Genome.Find());
    }

    [Fact]
    public void Replace_NoCells_GivesAGenomeWithoutMovies()
    {
        _database.Genome.Replace("here", Tags, []);
        using TagGenome genome = Open();

        Assert.Equal((0, 2), (genome.MovieIds.Length, genome.Tags.Count));
    }

    [Fact]
    public void Replace_NoTags_GivesAGenomeThatOpens()
    {
        _database.Genome.Replace("here", [], []);
        using TagGenome genome = Open();

        Assert.Empty(genome.Tags);
    }

    [Fact]
    public void Replace_ManyMovies_GrowsAndKeepsThem()
    {
        _database.Genome.Replace(
            "here", Tags, Enumerable.Range(1, 3000).Select(id => new GenomeCell(id, 4, id % 256 / 255f)));

        using TagGenome genome = Open();
        Assert.Equal(3000, genome.MovieIds.Length);
        Assert.Equal(3000 % 256, genome.Relevance.Span[2 * 2999]);
    }

    [Fact]
    public void Replace_SameGenomeInOtherOrder_ChangesNothing()
    {
        GenomeHeader first = _database.Genome.Replace("here", Tags, Cells);
        string before = _database.CatalogueFingerprint();

        Assert.Equal(first, _database.Genome.Replace("there", [.. Tags.Reverse()], Cells.Reverse()));

        Assert.Equal(before, _database.CatalogueFingerprint());
        Assert.Single(Directory.GetFiles(GenomeFolder));
    }

    [Fact]
    public void Replace_OtherGenome_RemovesTheOldFile()
    {
        _database.Genome.Replace("here", Tags, Cells);
        string before = _database.CatalogueFingerprint();

        GenomeHeader now = _database.Genome.Replace("here", Tags, Cells[1..]);

        Assert.NotEqual(before, _database.CatalogueFingerprint());
        Assert.Equal(now.FileName, Path.GetFileName(Assert.Single(Directory.GetFiles(GenomeFolder))));
    }

    [Fact]
    public void Replace_InATransactionThatFails_LeavesTheOldGenome()
    {
        GenomeHeader old = _database.Genome.Replace("here", Tags, Cells);

        Assert.Throws<InvalidOperationException>(() => _database.InTransaction(() =>
        {
            _database.Genome.Replace("here", Tags, Cells[..1]);
            throw new InvalidOperationException("stop");
        }));

        Assert.Equal(old, _database.Genome.Find());
        Assert.Equal(old.FileName, Path.GetFileName(Assert.Single(Directory.GetFiles(GenomeFolder))));
        Assert.Empty(_database.CheckIntegrity());
    }

    [Fact]
    public void Replace_SameGenomeOverADamagedFile_RepairsIt()
    {
        string path = Path.Combine(GenomeFolder, _database.Genome.Replace("here", Tags, Cells).FileName);
        File.WriteAllText(path, "short");
        Assert.Contains("has 5 bytes", Assert.Single(_database.CheckIntegrity()));
        Assert.Contains("Import it again", Assert.Throws<StorageException>(_database.Genome.Open).Message);

        _database.Genome.Replace("here", Tags, Cells);

        Assert.Empty(_database.CheckIntegrity());
        Open().Dispose();
    }

    [Theory]
    [InlineData(4, 1.1f)]
    [InlineData(4, float.NaN)]
    [InlineData(5, 0.5f)]
    public void Replace_ImpossibleCell_Throws(int tagId, float relevance) => Assert.Throws<ArgumentException>(
        () => _database.Genome.Replace("here", Tags, [new GenomeCell(1, tagId, relevance)]));

    [Fact]
    public void MatineeDatabase_FilesOfACrash_AreRemovedAtTheNextOpening()
    {
        GenomeHeader header = _database.Genome.Replace("here", Tags, Cells);
        _folder.Write("genome/genome-half.tmp", "x");
        _folder.Write("genome/genome-0123.safetensors", "x");

        MatineeDatabase.Open(_folder.Path).Dispose();

        Assert.Equal(header.FileName, Path.GetFileName(Assert.Single(Directory.GetFiles(GenomeFolder))));
    }

    private TagGenome Open() => _database.Genome.Open() ?? throw new InvalidOperationException("Nothing is stored.");
}
