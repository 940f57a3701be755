using System.Globalization;
using System.Text;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Engine.Doctor;
using Matinee.Engine.Evaluating;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Training;

/// <summary>The tag genome from its files to the ranker.</summary>
public sealed class TrainGenomeTests : IDisposable
{
    private readonly TinyEngine _engine = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_GenomeImported_GivesTheRankerItsFeatures()
    {
        _engine.Import(WriteRatings());
        _engine.Import(WriteGenome());

        await _engine.TrainAsync();

        using Snapshot snapshot = _engine.OpenLatest();
        LearnedHybridModel? hybrid = HybridFiles.Read(snapshot);
        Assert.NotNull(hybrid);
        Assert.Contains("genome.cosine", hybrid.Ranker.FeatureNames);
        Assert.Contains("genome.recent", hybrid.Ranker.FeatureNames);
        var columns = new ItemColumns(snapshot.Tensors(SnapshotFiles.Items));
        int heist = columns.TitleIds.Span.IndexOf(_engine.Id(1));
        int other = columns.TitleIds.Span.IndexOf(_engine.Id(2));
        int romance = columns.TitleIds.Span.IndexOf(_engine.Id(20));
        Assert.NotNull(hybrid.Facts.Genome);
        Assert.True(Dot(hybrid, heist, other) > 0.9f);
        Assert.True(Dot(hybrid, heist, romance) < -0.9f);
        Assert.True(hybrid.Facts.Genome.Find(columns.TitleIds.Span.IndexOf(_engine.Id(33))).IsEmpty);
    }

    [Fact]
    public async Task RunAsync_NoGenome_LeavesTheFeaturesOut()
    {
        _engine.Import(WriteRatings());

        await _engine.TrainAsync();

        using Snapshot snapshot = _engine.OpenLatest();
        Assert.DoesNotContain("genome.cosine", HybridFiles.Read(snapshot)?.Ranker.FeatureNames ?? []);
    }

    [Fact]
    public async Task RunAsync_OnlyOneTower_FitsTheRankerOverItAnew()
    {
        _engine.Import(WriteRatings());
        await _engine.TrainAsync();
        _engine.Import(WriteGenome());

        await _engine.TrainAsync(new TrainOptions { Only = ["als"], MeasuresQuality = false });

        using Snapshot snapshot = _engine.OpenLatest();
        Assert.NotNull(Assert.IsType<LearnedHybridModel>(HybridFiles.Read(snapshot)).Facts.Genome);
    }

    [Fact]
    public async Task RunAsync_RankerKeptFromBeforeTheGenome_StillFitsItsFacts()
    {
        _engine.Import(WriteRatings());
        await _engine.TrainAsync();
        _engine.Import(WriteGenome());

        await _engine.TrainAsync(new TrainOptions { Only = ["text"], MeasuresQuality = false });

        using Snapshot snapshot = _engine.OpenLatest();
        Assert.Null(Assert.IsType<LearnedHybridModel>(HybridFiles.Read(snapshot)).Facts.Genome);
    }

    [Fact]
    public void Read_TitleFilesWithAGenome_PutItIntoTheFacts()
    {
        TinyCatalogue.Write(_folder.File("set"));
        WriteGenome();

        ItemContent content = FileContent.Read(
            [_folder.File("set"), _folder.File("genome")], null, TestContext.Current.CancellationToken);

        Assert.NotNull(content.Facts);
        Assert.False(content.Facts([1, 20, 33]).Genome?.Find(1).IsEmpty);
        Assert.True(content.Facts([1, 20, 33]).Genome?.Find(2).IsEmpty);
    }

    [Fact]
    public void Run_GenomeImported_IsListedByDoctor()
    {
        _engine.Import(WriteGenome());

        DoctorReport report = new CheckHealth(_engine.DataDirectory).Run();

        Finding genome = Assert.Single(report.Findings, finding => finding.Check == "tag genome");
        Assert.Equal((FindingState.Fine, "32 movies, 3 tags"), (genome.State, genome.Detail));
    }

    private static float Dot(LearnedHybridModel hybrid, int a, int b)
    {
        float[] x = hybrid.Facts.Genome?.Find(a).ToArray() ?? [];
        float[] y = hybrid.Facts.Genome?.Find(b).ToArray() ?? [];
        return x.Zip(y, (left, right) => left * right).Sum();
    }

    /// <summary>Films 1 to 16 are about vaults, 17 to 32 about rain; film 33 has no genome.</summary>
    private string WriteGenome()
    {
        var scores = new StringBuilder("movieId,tagId,relevance\n");
        for (int movie = 1; movie <= 32; movie++)
        {
            bool isHeist = movie <= 16;
            scores.Append(CultureInfo.InvariantCulture, $"{movie},1,{(isHeist ? "0.9" : "0.1")}\n");
            scores.Append(CultureInfo.InvariantCulture, $"{movie},2,{(isHeist ? "0.05" : "0.8")}\n");
            scores.Append(CultureInfo.InvariantCulture, $"{movie},3,0.4{movie % 3}\n");
        }

        _folder.Write("genome/genome-scores.csv", scores.ToString());
        _folder.Write("genome/genome-tags.csv", "tagId,tag\n1,vault\n2,rain\n3,talk\n");
        return _folder.File("genome");
    }

    /// <summary>Raters enough for a ranker, each of one taste.</summary>
    private string WriteRatings()
    {
        var ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int rater = 1; rater <= 60; rater++)
        {
            for (int step = 0; step < 9; step++)
            {
                int movie = 1 + (((rater * 5) + (step * step)) % 16) + (16 * (rater % 2));
                long time = 1_000_000_000 + (rater * 100) + step;
                ratings.Append(CultureInfo.InvariantCulture, $"{rater},{movie},4.5,{time}\n");
            }
        }

        return _folder.Write("ratings/ratings.csv", ratings.ToString());
    }
}
