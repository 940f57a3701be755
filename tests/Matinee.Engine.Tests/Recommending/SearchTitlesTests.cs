using Matinee.Engine.Recommending;

namespace Matinee.Engine.Tests.Recommending;

public class SearchTitlesTests(TinySnapshot tiny) : IClassFixture<TinySnapshot>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SearchTitles Search => new(tiny.Engine.Database, tiny.Snapshot);

    [Fact]
    public async Task FindAsync_RefusedGenre_IsLeftOut()
    {
        SimilarTitles answer = await Search.FindAsync(
            "thieves steal a crown, not crime", TitleFilter.None, 50, Token);

        Assert.NotEmpty(answer.Items);
        Assert.DoesNotContain(answer.Items, item => item.Genres.Contains("Crime"));
    }

    [Fact]
    public async Task FindAsync_NoKnownWord_SaysSo()
    {
        UnknownNameException exception = await Assert.ThrowsAsync<UnknownNameException>(
            () => Search.FindAsync("qwrtzplk", TitleFilter.None, 5, Token));

        Assert.Contains("qwrtzplk", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_PlotWords_FindTheFilm()
    {
        SimilarTitles answer = await Search.FindAsync("a guarded violin", TitleFilter.None, 1, Token);

        Assert.Contains("Violin", answer.Items[0].Title, StringComparison.Ordinal);
    }
}
