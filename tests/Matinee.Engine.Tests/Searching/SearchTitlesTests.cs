using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Matinee.Engine.Tests.Recommending;

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
    public async Task FindAsync_NoKnownWord_SaysSo()
    {
        UnknownNameException exception = await Assert.ThrowsAsync<UnknownNameException>(
            () => FindAsync("qwrtzplk", 5));

        Assert.Contains("qwrtzplk", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_PlotWords_FindTheFilm()
    {
        SearchAnswer answer = await FindAsync("a guarded violin", 1);

        Assert.Contains("Violin", answer.Items[0].Title, StringComparison.Ordinal);
    }

    private Task<SearchAnswer> FindAsync(string text, int top) =>
        Search.FindAsync(new SearchRequest { Text = text, Top = top }, Token);
}
