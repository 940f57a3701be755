using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Recommending;

public class RecommendMoviesTests(TinySnapshot tiny) : IClassFixture<TinySnapshot>
{
    [Theory]
    [InlineData(0f)]
    [InlineData(0.3f)]
    [InlineData(1f)]
    public void For_AnyDiversity_SharesAddUpAndScoresNeverRise(float diversity)
    {
        var request = new PickRequest
        {
            Users = ["1", "2"],
            Mood = "rainy romance",
            Diversity = diversity,
            Top = 15,
        };
        Slate slate = For(request);

        Assert.All(slate.Items, pick => Assert.Equal(pick.Score, pick.Reasons.Sum(reason => reason.Share), 1e-5));
        Assert.Equal(slate.Items.OrderByDescending(pick => pick.Score), slate.Items);
    }

    [Fact]
    public void For_Reasons_NeverCreditEvidenceAgainst() =>
        Assert.All(
            For(new PickRequest { Users = ["1"], Top = 20, Diversity = 0 }).Items.SelectMany(pick => pick.Reasons),
            reason => Assert.True(
                reason.Feature is not ("taste" or "mood" or "liked") || reason.Value > 0, reason.Text));

    [Fact]
    public void For_LikesBesideAUser_CountForThatUser()
    {
        Slate slate = For(new PickRequest { Users = ["1"], Likes = [tiny.Engine.Id(20)], Top = 20 });

        Assert.DoesNotContain(slate.Items, pick => pick.Id == tiny.Engine.Id(20));
        Assert.Contains(
            slate.Items.SelectMany(pick => pick.Reasons),
            reason => reason.Text.Contains(TinyCatalogue.Name(20), StringComparison.Ordinal));
    }

    [Fact]
    public void For_OneUserNamedTwice_CountsOnce() =>
        Assert.Single(For(new PickRequest { Users = ["1", "1"] }).People);

    [Fact]
    public void For_UnknownMoodWords_SaysThatTheyPlayedNoPart()
    {
        Slate slate = For(new PickRequest { Users = ["1"], Mood = "qwrtzplk" });

        Assert.Contains("qwrtzplk", slate.Fallback, StringComparison.Ordinal);
        Assert.DoesNotContain(slate.Items.SelectMany(pick => pick.Reasons), reason => reason.Feature == "mood");
    }

    [Fact]
    public void For_MoreThanTheFilterLeaves_GivesAllAndSaysSo()
    {
        Slate slate = For(new PickRequest { Filter = new TitleFilter { Years = NumberRange.Parse("1981..1983") } });

        Assert.Equal(3, slate.Items.Count);
        Assert.Contains("Only 3 of 10", slate.Fallback, StringComparison.Ordinal);
    }

    [Fact]
    public void For_PersonWhoLikesNothing_GetsPopularTitlesAndANote()
    {
        Person person = tiny.Engine.Database.People.Add("Grump");
        tiny.Engine.Database.Ratings.Put(person.Id, tiny.Engine.Id(1), 1, DateTime.UnixEpoch);

        Slate slate = For(new PickRequest { Users = ["Grump"] });

        Assert.Contains("Grump", slate.Fallback, StringComparison.Ordinal);
        Assert.DoesNotContain(slate.Items, pick => pick.Id == tiny.Engine.Id(1));
        tiny.Engine.Database.People.Remove(person.Id);
    }

    [Fact]
    public void For_NewRating_ChangesTheNextAnswer()
    {
        Person person = tiny.Engine.Database.People.Add("Newcomer");
        tiny.Engine.Database.Ratings.Put(person.Id, tiny.Engine.Id(3), 5, DateTime.UnixEpoch);
        string before = Titles(For(new PickRequest { Users = ["Newcomer"] }));

        tiny.Engine.Database.Ratings.Put(person.Id, tiny.Engine.Id(22), 5, DateTime.UnixEpoch);

        Assert.NotEqual(before, Titles(For(new PickRequest { Users = ["Newcomer"] })));
        tiny.Engine.Database.People.Remove(person.Id);
    }

    [Fact]
    public async Task For_TitleImportedAfterTraining_SaysToTrain()
    {
        using var engine = new TinyEngine();
        await engine.TrainAsync();
        using Snapshot snapshot = engine.OpenLatest();
        engine.ImportMovies("950,Brand New (2001),Drama");

        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => new RecommendMovies(engine.Database, snapshot).For(new PickRequest { Likes = [engine.Id(950)] }));

        Assert.Contains("matinee train", e.Message, StringComparison.Ordinal);
    }

    private Slate For(PickRequest request) => new RecommendMovies(tiny.Engine.Database, tiny.Snapshot).For(request);

    private static string Titles(Slate slate) => string.Join('|', slate.Items.Select(pick => pick.Title));
}
