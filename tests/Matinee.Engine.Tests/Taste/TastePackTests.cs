using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Taste;
using Matinee.Engine.Training;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Taste;

public sealed class TastePackTests : IDisposable
{
    private readonly StarterEngine _engine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Build_Twice_GivesTheSameBytesAndNoUsers()
    {
        string ratings = _engine.WriteRatings();
        var build = new BuildTastePack(_engine.Files);
        TastePackSummary summary = build.Run(ratings, _engine.File("one"), cancellationToken: Token);
        build.Run(ratings, _engine.File("two"), cancellationToken: Token);

        string[] files =
            [.. Directory.EnumerateFiles(_engine.File("one")).Select(path => Path.GetFileName(path)).Order()];
        Assert.Equal(
            ["als.safetensors", "ease.safetensors", "item-knn.safetensors", "items.safetensors",
                "popularity.safetensors"],
            files);
        Assert.All(files, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(_engine.File("one"), file)),
            File.ReadAllBytes(Path.Combine(_engine.File("two"), file))));
        Assert.Equal((6, 12, 36), (summary.Films, summary.Users, summary.Ratings));
        Assert.All(
            files.Select(file => SafetensorsReader.Read(File.ReadAllBytes(Path.Combine(_engine.File("one"), file)))),
            tensors => Assert.DoesNotContain(
                tensors.Tensors.Keys, name => name.Contains("user", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Build_FileOfOtherFilms_IsRefused()
    {
        string ratings = _engine.Write("other.csv", "userId,movieId,rating,timestamp\n1,5,4.0,1\n");

        Assert.Throws<InvalidDataException>(
            () => new BuildTastePack(_engine.Files).Run(ratings, _engine.File("out"), cancellationToken: Token));
    }

    [Theory]
    [InlineData("tt0022100", 22100L)]
    [InlineData("x", null)]
    [InlineData("ttx", null)]
    [InlineData("", null)]
    public void NumberOf_AnyText_IsTheNumberOfAnImdbIdOnly(string imdbId, long? expected) =>
        Assert.Equal(expected, TasteRatings.NumberOf(imdbId));

    [Fact]
    public void Read_NoFolder_IsNull() => Assert.Null(TastePack.Read(_engine.File("nowhere")));

    [Fact]
    public async Task Train_ALikedTitleThatThePackDoesNotKnow_IsPassedOver()
    {
        _engine.Import(_engine.Write("own/movies.csv", "movieId,title,genres\n7,Own (2001),War\n"));
        new AddStarter(_engine.Database, _engine.Files).Run(Token);
        Person ada = _engine.Database.People.Add("Ada");
        _engine.Database.Ratings.Put(ada.Id, _engine.Find("Own").Id, 5, DateTime.UnixEpoch);
        _engine.Database.Ratings.Put(ada.Id, _engine.Find("Film 1").Id, 5, DateTime.UnixEpoch);

        TrainSummary summary = await _engine.TrainAsync(_engine.BuildPack());

        Assert.True(summary.UsesTastePack);
    }

    [Fact]
    public async Task Train_NoRatingSet_TakesThePackInTheOrderOfTheCatalogue()
    {
        // Two films without pack entries come first, so that pack order and item order differ.
        _engine.Import(_engine.Write("own/movies.csv", "movieId,title,genres\n7,Own (2001),War\n8,Other (2002),War\n"));
        new AddStarter(_engine.Database, _engine.Files).Run(Token);
        TastePack pack = _engine.BuildPack();

        TrainSummary summary = await _engine.TrainAsync(pack);

        Assert.True(summary.UsesTastePack);
        Assert.Equal(6, summary.WarmTitles);
        using Snapshot snapshot = Latest();
        var models = new TrainedModels(snapshot);
        int first = models.ItemOf(_engine.Find("Film 1").Id);
        int third = models.ItemOf(_engine.Find("Film 3").Id);
        int second = models.ItemOf(_engine.Find("Film 2").Id);
        foreach (IRecommender model in (IRecommender[])[models.ItemKnn, models.Als])
        {
            float[] scores = new float[model.ItemCount];
            model.Score(new SparseRow([first], [1f]), scores);
            Assert.True(scores[third] > scores[second], model.GetType().Name);
        }

        Assert.Equal(12 / 2, models.Items.VotesOf(first)); // six raters of film 1
    }

    [Fact]
    public async Task Train_RatingSetImported_LearnsFromItInstead()
    {
        new AddStarter(_engine.Database, _engine.Files).Run(Token);
        TastePack pack = _engine.BuildPack();
        _engine.Import(_engine.WriteRatings());

        TrainSummary summary = await _engine.TrainAsync(pack);

        Assert.False(summary.UsesTastePack);
        Assert.Equal(12, summary.Users);
    }

    [Fact]
    public async Task Recommend_GuestsOverAPack_NamesWhoLikedWhat()
    {
        new AddStarter(_engine.Database, _engine.Files).Run(Token);
        await _engine.TrainAsync(_engine.BuildPack());
        using Snapshot snapshot = Latest();

        Slate slate = new RecommendMovies(_engine.Database, snapshot).For(new PickRequest
        {
            Guests = [new Guest("Ada", [_engine.Find("Film 1").Id]), new Guest("Ben", [_engine.Find("Film 2").Id])],
            Top = 5,
        });

        Assert.Equal(["Ada", "Ben"], slate.People);
        Assert.DoesNotContain(slate.Items, pick => pick.Title is "Film 1" or "Film 2");
        Assert.Contains(
            slate.Items.SelectMany(pick => pick.Reasons), reason => reason.Text == "because Ada liked Film 1 (1991)");
    }

    [Fact]
    public async Task Recommend_OverAPack_FusesEveryModelOfIt()
    {
        new AddStarter(_engine.Database, _engine.Files).Run(Token);
        await _engine.TrainAsync(_engine.BuildPack());
        using Snapshot snapshot = Latest();
        var models = new TrainedModels(snapshot);
        int liked = models.ItemOf(_engine.Find("Film 1").Id);

        Slate slate = new RecommendMovies(_engine.Database, snapshot).For(new PickRequest
        {
            Guests = [new Guest("Ada", [_engine.Find("Film 1").Id])],
            Top = 6,
            Diversity = 0,
        });

        float[] shares = new float[models.Items.Count]; // Σ w / (60 + rank), relative to rank 1 everywhere
        double best = 0;
        foreach ((IRecommender model, double weight) in ((IRecommender, double)[])
            [(models.Als, 1), (models.ItemKnn, 1), (models.Ease!, 1), (models.Content, 0.3)])
        {
            float[] scores = new float[model.ItemCount];
            model.Score(new SparseRow([liked], [1f]), scores);
            best += Place(scores, liked, weight, shares);
        }

        best += Place(models.PopularityOfAll, liked, 0.3, shares);
        Assert.All(slate.Items, pick => Assert.Equal(shares[models.ItemOf(pick.Id)] / best, pick.Score, 1e-5));
        Assert.Equal(6, slate.Items.Count);
        Reason cause = Assert.Single(slate.Items[0].Reasons, reason => reason.Feature == "liked");
        Assert.Equal("because you liked Film 1 (1991)", cause.Text.Replace("Ada", "you", StringComparison.Ordinal));
        Assert.True(cause.Share > 1 / 3.6, $"{cause.Share} is less than item neighbors and EASE give together");
    }

    [Fact]
    public async Task Recommend_SnapshotWithoutEase_FusesTheOthers()
    {
        new AddStarter(_engine.Database, _engine.Files).Run(Token);
        await _engine.TrainAsync(_engine.BuildPack());
        string name;
        using (Snapshot whole = Latest())
        using (SnapshotWriter writer = _engine.Snapshots.CreateWriter())
        {
            foreach (string file in whole.Manifest.Files.Keys.Where(file => file != SnapshotFiles.Ease))
            {
                writer.Add(file, whole.Tensors(file));
            }

            name = writer.Commit(new SnapshotDescription { DataFingerprint = "d" });
        }

        using Snapshot snapshot = _engine.Snapshots.Open(name);
        Slate slate = new RecommendMovies(_engine.Database, snapshot).For(
            new PickRequest { Guests = [new Guest("Ada", [_engine.Find("Film 1").Id])], Top = 6 });

        Assert.Null(new TrainedModels(snapshot).Ease);
        Assert.Equal(6, slate.Items.Count);
        Assert.Contains(slate.Items[0].Reasons, reason => reason.Feature == "liked");
    }

    [Fact]
    public void Measure_OneFilmLeftToFind_EveryModelFindsIt()
    {
        var progress = new ReportedLines();
        TasteQuality quality = new MeasureTaste(_engine.Files)
            .Run(WriteLongRatings(), progress: progress, cancellationToken: Token);

        // Twenty users rated and liked six films each: with five given there is one to rank, with ten none to find.
        // They are too few for a ranker, so no figure may stand under its name.
        Assert.Contains( // four of five folds
            "Leaving out the ranker: it is trained from 50 users on, here are 16.", progress.Lines);
        Assert.Equal(
            ["als", "content", "ease", "fusion", "itemknn", "popularity"],
            quality.Figures.Where(figure => figure.Reading == TasteReading.Main).Select(figure => figure.Model));
        Assert.All(quality.Figures, figure => Assert.Equal((5, 20, 1.0), (figure.Given, figure.Users, figure.Ndcg)));
    }

    [Fact]
    public void Deal_AnyUsers_LearnsFromNobodyWhoIsJudged()
    {
        (int[] Judged, int[] Others)[] folds = [.. MeasureTaste.Deal(userCount: 23, seed: 1)];

        Assert.Equal(5, folds.Length);
        Assert.Equal(Enumerable.Range(0, 23), folds.SelectMany(fold => fold.Judged).Order()); // each once
        Assert.All(folds, fold => Assert.Equal(Enumerable.Range(0, 23).Except(fold.Judged), fold.Others));
    }

    [Fact]
    public void Measure_FilmThatOneUserKnows_IsUnknownToTheModelsThatJudgeThatUser()
    {
        // User 1 alone rates film 6: only whoever learns from this user knows that it is liked at all.
        string ratings = _engine.Write(
            "one.csv",
            "userId,movieId,rating,timestamp\n" + string.Concat(Enumerable.Range(1, 20).SelectMany(user =>
                Enumerable.Range(1, user == 1 ? 6 : 5).Select(film => $"{user},{100 + film},5.0,{film}\n"))));

        Assert.Equal(0, ScoreOfFilm6(ModelsOfAFold(ratings, judgesUser1: true)));
        Assert.True(ScoreOfFilm6(ModelsOfAFold(ratings, judgesUser1: false)) > 0);
    }

    public void Dispose() => _engine.Dispose();

    private static double Place(float[] scores, int liked, double weight, float[] shares)
    {
        int[] order =
        [
            .. Enumerable.Range(0, scores.Length).Where(item => item != liked && scores[item] > 0)
                .OrderByDescending(item => scores[item]).ThenBy(item => item),
        ];
        foreach ((int place, int item) in order.Index())
        {
            shares[item] += (float)(weight / (61 + place));
        }

        return weight / 61;
    }

    private static float ScoreOfFilm6(TasteModels models) => models
        .Score([0, 1, 2, 3, 4], allowed: [false, false, false, false, false, true])
        .Single(model => model.Name == "popularity").Scores[5];

    /// <summary>The models that <see cref="MeasureTaste"/> judges the users of a fold by.</summary>
    private TasteModels ModelsOfAFold(string ratingsPath, bool judgesUser1)
    {
        var ratings = TasteRatings.Read(ratingsPath, _engine.Files, Token);
        var ranker = new TasteRanker(
            TasteTexts.Fit(_engine.Files, ratings.Films, Token), TasteFacts.Read(_engine.Files, ratings.Films));
        int[] others = MeasureTaste.Deal(ratings.UserCount, MeasureTaste.DefaultSeed)
            .First(fold => fold.Judged.Contains(0) == judgesUser1).Others; // the first user has index 0
        return new TasteModels(ratings, others, ranker, Token);
    }

    // Every user rates all six films, so five can be given and one is left to find.
    private string WriteLongRatings() => _engine.Write(
        "long.csv",
        "userId,movieId,rating,timestamp\n" + string.Concat(Enumerable.Range(1, 20).SelectMany(user =>
            Enumerable.Range(1, 6).Select(film =>
                $"{user},{100 + film},{(user % 2 == film % 2 ? 5 : 4)}.0,{film}\n"))));

    private Snapshot Latest() => _engine.Snapshots.Latest() ?? throw new InvalidOperationException("Nothing trained.");
}
