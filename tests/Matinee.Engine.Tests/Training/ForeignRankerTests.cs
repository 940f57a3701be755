using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Tests.Recommending;
using Matinee.Engine.Training;

namespace Matinee.Engine.Tests.Training;

public sealed class ForeignRankerTests : IDisposable
{
    private readonly TinyEngine _engine = new();

    [Fact]
    public async Task RunAsync_RankingDataWanted_WritesWhatTheRankerLearnsFrom()
    {
        string[][] rows = [.. (await WriteDataAsync()).Select(line => line.Split('\t'))];

        Assert.Equal(["label", "group", "ease.score", "ease.rank"], rows[0][..4]);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.All(rows.Skip(1), row => Assert.True(row[0] is "0" or "1", row[0]));
        int[] groups = [.. rows.Skip(1).Select(row => int.Parse(row[1], null))];
        Assert.Equal(groups.Order(), groups);
        Assert.Equal(groups[^1] + 1, groups.Distinct().Count());
        // a group that has nothing to find teaches nothing
        Assert.All(rows.Skip(1).GroupBy(row => row[1]), group => Assert.Contains(group, row => row[0] == "1"));
    }

    [Fact]
    public async Task RunAsync_RankerFile_IsServed()
    {
        string[] features = (await WriteDataAsync())[0].Split('\t')[2..];

        await _engine.TrainAsync(WithRanker(features));

        // The one tree adds 1 where year.value is above 1990.
        using Snapshot snapshot = _engine.OpenLatest();
        Assert.Equal(1, new TrainedModels(snapshot).Hybrid?.Ranker.TreeCount);
        Assert.Equal("ranker.txt", snapshot.Manifest.Options.GetProperty("RankerFile").GetString());
        Slate slate = new RecommendMovies(_engine.Database, snapshot)
            .For(new PickRequest { Users = ["1"], Diversity = 0, Top = 5 });
        Assert.All(slate.Items, pick => Assert.InRange(pick.Year ?? 0, 1991, 2100));
        Assert.All(slate.Items, pick => Assert.Equal(1, pick.Score, 1e-5));
    }

    [Fact]
    public async Task RunAsync_RankerOfOtherFeatures_NamesTheDifference()
    {
        string[] features = (await WriteDataAsync())[0].Split('\t')[2..];

        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(() => _engine.TrainAsync(
            WithRanker([.. features.Select(name => name == "als.rank" ? "als.place" : name)])));

        Assert.Contains("lacks als.rank and has the unknown als.place", e.Message, StringComparison.Ordinal);
        Assert.Single(_engine.Snapshots.List());
    }

    [Fact]
    public async Task RunAsync_RankingDataWithTooFewUsers_IsRefused()
    {
        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(
            () => _engine.TrainAsync(new TrainOptions { RankingDataFolder = Folder, MeasuresQuality = false }));

        Assert.Contains("from 50 users on", e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _engine.Dispose();

    private string Folder => Path.Combine(_engine.DataDirectory, "ranking");

    private async Task<string[]> WriteDataAsync()
    {
        _engine.ImportRatings(LearnedSnapshot.Ratings());
        await _engine.TrainAsync(new TrainOptions { RankingDataFolder = Folder, MeasuresQuality = false });
        return await File.ReadAllLinesAsync(
            Path.Combine(Folder, "train.tsv"), TestContext.Current.CancellationToken);
    }

    // written by hand after the public description of the format; not an output of the library
    private TrainOptions WithRanker(string[] features) => new()
    {
        MeasuresQuality = false,
        RankerFile = _engine.WriteFile(
            "ranker.txt",
            $"""
            tree
            version=v4
            num_class=1
            num_tree_per_iteration=1
            label_index=0
            max_feature_idx={features.Length - 1}
            objective=lambdarank
            feature_names={string.Join(' ', features)}

            Tree=0
            num_leaves=2
            num_cat=0
            split_feature={Array.IndexOf(features, "year.value")}
            split_gain=5
            threshold=1990
            decision_type=10
            left_child=-1
            right_child=-2
            leaf_value=0 1
            leaf_count=1 1
            is_linear=0
            shrinkage=1


            end of trees
            """),
    };
}
