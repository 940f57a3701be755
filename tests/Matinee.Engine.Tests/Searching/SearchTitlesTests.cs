using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Matinee.Engine.Tests.Recommending;
using Matinee.Storage.Vectors;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Searching;

public class SearchTitlesTests(TinySnapshot tiny) : IClassFixture<TinySnapshot>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SearchTitles Search => new(tiny.Engine.Database, tiny.Snapshot);

    [Fact]
    public async Task FindAsync_RefusedGenre_IsLeftOut()
    {
        SearchAnswer answer = await FindAsync("thieves steal a crown, not crime", 50);

        Assert.NotEmpty(answer.Items);
        Assert.DoesNotContain(answer.Items, item => item.Genres.Contains("Crime"));
    }

    [Fact]
    public async Task FindAsync_TitleGivenById_IsShownAndOthersLikeItAreListed()
    {
        SimilarTitle first = (await FindAsync("thieves steal a crown", 1)).Items[0];

        SearchAnswer answer = await Search.FindAsync(
            new SearchRequest { Text = "not romance", Like = [first.Id], Top = 50 }, Token);

        Assert.Equal(
            ["1 genre-out Romance", $"2 title {first.Title} ({first.Year})"],
            answer.Query.Chips.Select(chip => $"{chip.Number} {chip.Kind} {chip.Value}"));
        Assert.NotEmpty(answer.Items);
        Assert.DoesNotContain(answer.Items, item => item.Id == first.Id);
    }

    [Fact]
    public async Task FindAsync_NoKnownWord_SaysSo()
    {
        UnknownNameException exception = await Assert.ThrowsAsync<UnknownNameException>(
            () => FindAsync("qwrtzplk", 5));

        Assert.Contains("qwrtzplk", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_HalfOfTheWordsUnknown_NamesThemAndTheRemedy()
    {
        string? note = (await FindAsync("ein Bankraub und ein diamond", 3)).Note;

        Assert.Contains("does not know Bankraub;", note, StringComparison.Ordinal);
        Assert.Contains("matinee embed --model paraphrase-multilingual-MiniLM-L12-v2", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_WordTooRareForTheEncoder_FindsItsTitleAloneWithoutANote()
    {
        SearchAnswer answer = await FindAsync("burn", 5); // a tag of film 1 and of no other

        Assert.Equal(TinyCatalogue.Name(1), Assert.Single(answer.Items).Title);
        Assert.Null(answer.Note);
    }

    [Theory]
    [InlineData(SearchMode.Fused)]
    [InlineData(SearchMode.Nearest)]
    [InlineData(SearchMode.Clusters)]
    public async Task FindAsync_BlackAndWhite_IsMetByOldFilmsInEveryMode(SearchMode mode)
    {
        SearchAnswer alone = await FindAsync("a black and white film", 5, mode);
        SearchAnswer story = await FindAsync("a violin, in black and white", 5, mode);
        SearchAnswer refused = await FindAsync("a violin, not in black and white", 50, mode);

        Assert.All([.. alone.Items, .. story.Items], item => Assert.Equal(1954, item.Year)); // the one before 1966
        Assert.NotEmpty(alone.Items);
        Assert.NotEmpty(refused.Items);
        Assert.DoesNotContain(refused.Items, item => item.Year == 1954);
    }

    [Fact]
    public async Task FindAsync_MostWordsKnown_HasNoNote() => // one of three is not
        Assert.Null((await FindAsync("thieves, a qwrtzplk, a guarded diamond", 3)).Note);

    [Fact]
    public async Task FindAsync_RefusalThatLimitsNothing_IsNoted() =>
        Assert.Equal(
            "Searched for, not left out: “without thieves”.",
            (await FindAsync("a crown without thieves", 3)).Note);

    [Fact]
    public async Task FindAsync_GenreThatSpoilsTheMood_IsLeftOutUnlessAStoryIsToldAndAnotherFits()
    {
        SearchAnswer mood = await FindAsync("boys night", 50); // wants action and comedy, spoiled by romance
        SearchAnswer story = await FindAsync("boys night, a violin", 50); // romantic comedies are comedies

        Assert.DoesNotContain(mood.Items, item => item.Genres.Contains("Romance"));
        Assert.Contains(story.Items, item => item.Genres.Contains("Romance") && item.Genres.Contains("Comedy"));
    }

    [Fact]
    public async Task FindAsync_RefusedMoodOfTheGenreThatAnotherWants_LeavesTheGenreIn()
    {
        SearchAnswer answer = await FindAsync("funny but not silly", 5);

        Assert.All(answer.Items, item => Assert.Contains("Comedy", item.Genres));
    }

    [Fact]
    public async Task FindAsync_MoodOfWordsThatMeanNothingElsewhere_IsSearchedFor()
    {
        SearchAnswer answer = await FindAsync("feel-good film", 5);

        Assert.Equal("feel-good film", answer.Query.Rest);
        Assert.All(answer.Items, item => Assert.NotEmpty(item.Genres.Intersect(["Comedy", "Family", "Music"])));
    }

    [Fact]
    public void SharedWords_BestAllowedTitle_HasOne()
    {
        ItemColumns items = new TrainedModels(tiny.Snapshot).Items;
        var shared = new SharedWords(tiny.Engine.Database, items);
        var plan = new SearchPlan { Rest = "", TellingWords = "violin harbour", Filter = TitleFilter.None, Chips = [] };
        bool[] all = Enumerable.Repeat(true, items.Count).ToArray();

        float[] scores = shared.ScoresOf(plan, all);
        int best = Array.IndexOf(scores, scores.Max());
        all[best] = false;
        float[] others = shared.ScoresOf(plan, all);

        Assert.Equal(1, scores[best]);
        Assert.Equal(0, others[best]);
        Assert.Equal(1, others.Max());
        Assert.Contains(0, scores);
    }

    [Fact]
    public async Task FindAsync_PlotWords_FindTheFilm()
    {
        SearchAnswer answer = await FindAsync("a guarded violin", 1);

        Assert.Contains("Violin", answer.Items[0].Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SearchMode.Clusters)]
    [InlineData(SearchMode.Fused)]
    [InlineData(SearchMode.Nearest)]
    public async Task FindAsync_NarrowFilter_StillListsAllThatFit(SearchMode mode)
    {
        var filter = new TitleFilter { Years = new NumberRange(1980, 1989) };
        var request = new SearchRequest { Text = "a guarded diamond", Filter = filter, Top = 1000, Mode = mode };

        SearchAnswer answer = await Search.FindAsync(request, Token);

        int fitting = tiny.Engine.Database.Titles.ReadAll().Count(title => title.Year is >= 1980 and <= 1989);
        Assert.Equal(fitting, answer.Items.Count);
        Assert.All(answer.Items, item => Assert.InRange(item.Year ?? 0, 1980, 1989));
    }

    [Fact]
    public async Task FindAsync_ConstraintInTheText_FiltersAndIsShown()
    {
        SearchAnswer answer = await FindAsync("a guarded diamond, from the 80s", 50);

        SearchChip chip = Assert.Single(answer.Query.Chips);
        Assert.Equal(("years", "1980..1989", (string?)null), (chip.Kind, chip.Value, chip.Note));
        Assert.Equal("a guarded diamond", answer.Query.Rest);
        Assert.All(answer.Items, item => Assert.InRange(item.Year ?? 0, 1980, 1989));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("years")]
    public async Task FindAsync_DroppedConstraint_DoesNotCount(string dropped)
    {
        SearchAnswer answer = await Search.FindAsync(
            new SearchRequest { Text = "a guarded diamond, from the 80s", Top = 50, Dropped = [dropped] }, Token);

        Assert.Equal("dropped", answer.Query.Chips[0].Note);
        Assert.Contains(answer.Items, item => item.Year is < 1980 or > 1989);
    }

    [Fact]
    public async Task FindAsync_OptionAgainstTheText_OptionWins()
    {
        SearchAnswer answer = await Search.FindAsync(
            new SearchRequest
            {
                Text = "a guarded diamond, from the 80s",
                Filter = new TitleFilter { Years = new NumberRange(1990, 1999) },
            },
            Token);

        Assert.NotNull(answer.Query.Chips[0].Note);
        Assert.All(answer.Items, item => Assert.InRange(item.Year ?? 0, 1990, 1999));
    }

    [Fact]
    public async Task FindAsync_NotParsed_ReadsNoConstraints()
    {
        SearchAnswer answer = await Search.FindAsync(
            new SearchRequest { Text = "a guarded diamond, from the 80s", ReadsConstraints = false }, Token);

        Assert.Empty(answer.Query.Chips);
        Assert.Equal("a guarded diamond, from the 80s", answer.Query.Rest);
    }

    [Fact]
    public async Task FindAsync_OnlyConstraints_ListsTheBestKnown() =>
        Assert.NotEmpty((await FindAsync("from the 80s", 5)).Items);

    [Fact]
    public async Task FindAsync_RefusedWord_IsInNoTitle()
    {
        SearchAnswer answer = await FindAsync("a film about a theft, no violins", 100);

        Assert.Equal("words-out", answer.Query.Chips.Single(chip => chip.Value == "violins").Kind);
        Assert.NotEmpty(answer.Items);
        Assert.DoesNotContain(
            answer.Items, item => item.Title.Contains("Violin", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task FindAsync_WholeTextIsAName_ListsThatTitleFirst()
    {
        string name = tiny.Engine.Database.Titles.ReadAll()
            .First(title => title.Name.Contains(' ', StringComparison.Ordinal)).Name;

        SearchAnswer answer = await FindAsync(name, 3);

        Assert.Empty(answer.Query.Chips);
        Assert.Equal(name, answer.Items[0].Title);
    }

    [Fact]
    public async Task FindAsync_TextBeyondTheLimit_IsRefused() =>
        await Assert.ThrowsAsync<FormatException>(() => FindAsync(new string('a', 2001), 3));

    [Fact]
    public async Task FindAsync_StoreThatFindsNothing_IsFilledUp()
    {
        var search = new SearchTitles(tiny.Engine.Database, tiny.Snapshot, new EmptyStore());

        SearchAnswer answer = await search.FindAsync(
            new SearchRequest { Text = "a guarded diamond, not in French", Top = 5, Mode = SearchMode.Nearest }, Token);

        Assert.Equal(5, answer.Items.Count);
    }

    private Task<SearchAnswer> FindAsync(string text, int top, SearchMode mode = SearchMode.Fused) =>
        Search.FindAsync(new SearchRequest { Text = text, Top = top, Mode = mode }, Token);

    private sealed class EmptyStore : IVectorStore
    {
        public string Place => "nowhere";

        public Task OpenAsync(VectorSpace space, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task UpsertAsync(
            IReadOnlyList<VectorRecord> records, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task DeleteAsync(
            IReadOnlyCollection<long> titleIds, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<long>>([]);

        public Task<long> CountAsync(CancellationToken cancellationToken = default) => Task.FromResult(0L);

        public Task<IReadOnlyList<VectorHit>> SearchAsync(
            ReadOnlyMemory<float> query, VectorFilter filter, int count, CancellationToken cancellationToken = default)
        {
            Assert.InRange(count, 1, 1000);
            return Task.FromResult<IReadOnlyList<VectorHit>>([]);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
