using System.Text.Json;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Recommending;

public class CounterfactualTests(TinySnapshot tiny, LearnedSnapshot learned)
    : IClassFixture<TinySnapshot>, IClassFixture<LearnedSnapshot>
{
    private static readonly int[] Liked = [1, 4, 9, 20, 27];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void For_CounterfactualAsked_IsTrueWhenAskedAgain(bool hasRanker)
    {
        (TinyEngine engine, Snapshot snapshot) = hasRanker
            ? (learned.Engine, learned.Snapshot)
            : (tiny.Engine, tiny.Snapshot);
        Assert.Equal(hasRanker, new TrainedModels(snapshot).Hybrid is not null);
        using var night = new Night(engine, snapshot);
        Slate slate = night.Ask([], withCounterfactuals: true);

        Assert.Contains(slate.Items, pick => pick.Counterfactual?.Titles is not null);
        Assert.All(slate.Items, pick =>
        {
            long[] taken = [.. (pick.Counterfactual?.Titles ?? []).Select(name => night.LikedByName[name])];
            Assert.InRange(taken.Length, 0, 3);
            if (taken.Length > 0)
            {
                Assert.DoesNotContain(night.Ask(taken).Items, other => other.Id == pick.Id);
            }

            if (taken.Length != 1) // then no title on its own makes the difference
            {
                Assert.All(
                    night.LikedByName.Values,
                    one => Assert.Contains(night.Ask([one]).Items, other => other.Id == pick.Id));
            }
        });
    }

    [Fact]
    public void For_GuestWithoutLikes_HasNoCounterfactual() =>
        Assert.All(
            new RecommendMovies(tiny.Engine.Database, tiny.Snapshot)
                .For(new PickRequest { WithCounterfactuals = true }).Items,
            pick => Assert.Null(Assert.IsType<Counterfactual>(pick.Counterfactual).Titles));

    [Fact]
    public void Json_OfAPick_HasTheListOnlyWhenAsked()
    {
        var pick = new Pick(1, 7, "Heat", 1995, "movie", [], 0.5, [], null);

        Assert.DoesNotContain("counterfactual", Json(pick), StringComparison.Ordinal);
        Assert.Contains(
            "\"counterfactual\":null", Json(pick with { Counterfactual = new(null) }), StringComparison.Ordinal);
        Assert.Contains(
            "\"counterfactual\":[\"Ronin (1998)\"]",
            Json(pick with { Counterfactual = new(["Ronin (1998)"]) }),
            StringComparison.Ordinal);
    }

    private static string Json(Pick pick) => JsonSerializer.Serialize(pick, JsonSerializerOptions.Web);

    /// <summary>Asks for a person whose ratings change; what was taken away stays out of the choice.</summary>
    private sealed class Night : IDisposable
    {
        private readonly TinyEngine _engine;
        private readonly RecommendMovies _recommend;
        private readonly Person _person;
        private readonly long[] _everything;

        public Night(TinyEngine engine, Snapshot snapshot)
        {
            _engine = engine;
            _recommend = new RecommendMovies(engine.Database, snapshot);
            _person = engine.Database.People.Add($"Viewer {Guid.NewGuid():N}");
            _everything = [.. engine.Database.Titles.ReadIds()];
            LikedByName = Liked.Select(engine.Id).Select(id => engine.Database.Titles.Find(id)).OfType<Title>()
                .ToDictionary(title => title.NameWithYear, title => title.Id);
        }

        public Dictionary<string, long> LikedByName { get; }

        public Slate Ask(long[] taken, bool withCounterfactuals = false)
        {
            foreach ((int hour, long id) in LikedByName.Values.Index())
            {
                _engine.Database.Ratings.Put(_person.Id, id, 5, new DateTime(2001, 9, 9, hour, 0, 0, DateTimeKind.Utc));
            }

            foreach (long id in taken)
            {
                _engine.Database.Ratings.Remove(_person.Id, id);
            }

            return _recommend.For(new PickRequest
            {
                Users = [_person.Name],
                Top = 8,
                Filter = new TitleFilter { Pool = _everything.Except(taken).ToHashSet() },
                WithCounterfactuals = withCounterfactuals,
            });
        }

        public void Dispose() => _engine.Database.People.Remove(_person.Id);
    }
}
