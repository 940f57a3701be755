using Matinee.Import.MovieLens;
using Matinee.Testing;

namespace Matinee.Import.Tests.MovieLens;

public sealed class GenomeImporterTests : IDisposable
{
    private const string Scores = "movieId,tagId,relevance\n";
    private const string Tags = "tagId,tag\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Scores_GivesEveryRelevanceWithItsLine()
    {
        List<ImportedRow<GenomeScoreRecord>> rows = Rows.Of(
            new GenomeScoresImporter(), $"{Scores}3,1,0.02875\n3,2,0\n4,1,1\n4,2,8.5E-4\n");

        Assert.Equal(
            [new(3, 1, 0.02875f, 2), new(3, 2, 0, 3), new(4, 1, 1, 4), new GenomeScoreRecord(4, 2, 8.5e-4f, 5)],
            rows.Select(row => row.Record));
    }

    [Theory]
    [InlineData("0,1,0.5", 1)]
    [InlineData("2147483648,1,0.5", 1)]
    [InlineData("3,x,0.5", 2)]
    [InlineData("3,1,1.01", 3)]
    [InlineData("3,1,-0.1", 3)]
    [InlineData("3,1,NaN", 3)]
    [InlineData("3,1,", 3)]
    [InlineData("3,1", 0)]
    public void Read_BadScore_NamesItsColumn(string row, int column) =>
        Assert.Equal(column, Rows.Bad(new GenomeScoresImporter(), $"{Scores}{row}\n").Column);

    [Fact]
    public void Read_Tag_GivesItsWords() => Assert.Equal(
        new GenomeTagRecord(17, "slow, rainy"), Rows.Good(new GenomeTagsImporter(), Tags + "17,\"slow,  rainy \"\n"));

    [Theory]
    [InlineData("x,fog", 1)]
    [InlineData("1,", 2)]
    public void Read_BadTag_NamesItsColumn(string row, int column) =>
        Assert.Equal(column, Rows.Bad(new GenomeTagsImporter(), $"{Tags}{row}\n").Column);

    [Fact]
    public void Discover_FolderWithBothFiles_TakesBoth()
    {
        _folder.Write("ml/genome-scores.csv", Scores);
        _folder.Write("ml/genome-tags.csv", Tags);

        Assert.Equal(
            ["movielens-genome-scores", "movielens-genome-tags"],
            ImportFormats.Discover([_folder.Path]).Files.Select(file => file.Format.Id));
    }

    [Theory]
    [InlineData(Scores, "genome-tags.csv")]
    [InlineData(Tags, "genome-scores.csv")]
    public void Discover_FolderWithHalfAGenome_LeavesItOutAndSaysWhatIsMissing(string half, string missing)
    {
        _folder.Write("ml/half.csv", half);
        _folder.Write("other/genome-scores.csv", Scores);
        _folder.Write("other/genome-tags.csv", Tags);

        ImportPlan plan = ImportFormats.Discover([_folder.Path]);

        Assert.Equal(2, plan.Files.Count);
        LeftOutFile leftOut = Assert.Single(plan.LeftOut);
        Assert.EndsWith("half.csv", leftOut.DisplayName, StringComparison.Ordinal);
        Assert.Contains(missing, leftOut.Reason, StringComparison.Ordinal);
    }
}
