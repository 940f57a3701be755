using Matinee.Engine.Recommending;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Recommending;

public class FindSimilarTests(TinySnapshot tiny) : IClassFixture<TinySnapshot>
{
    private const int TitleCount = 33;

    private FindSimilar Find => new(tiny.Engine.Database, tiny.Snapshot);

    [Fact]
    public void ToTitle_MoreThanThereAre_GivesAllOthersInFallingLikeness()
    {
        SimilarTitles answer = Find.ToTitle("x", tiny.Engine.Id(1), TitleFilter.None, 100);

        Assert.Equal(TitleCount - 1, answer.Items.Count);
        Assert.Equal(answer.Items.OrderByDescending(item => item.Similarity), answer.Items);
        Assert.DoesNotContain(answer.Items, item => item.Id == tiny.Engine.Id(1));
    }

    [Fact]
    public void ToTitle_Filter_GivesEveryTitleThatPasses()
    {
        var romances = new TitleFilter { Genres = ["Romance"] };

        SimilarTitles answer = Find.ToTitle("x", tiny.Engine.Id(1), romances, 17);

        Assert.Equal(17, answer.Items.Count);
        Assert.All(answer.Items, item => Assert.Contains("Romance", item.Genres));
    }

    [Fact]
    public void ToText_RefusedGenre_IsLeftOut()
    {
        SimilarTitles answer = Find.ToText("thieves steal a crown, not crime", TitleFilter.None, 50);

        Assert.NotEmpty(answer.Items);
        Assert.DoesNotContain(answer.Items, item => item.Genres.Contains("Crime"));
    }

    [Fact]
    public void ToText_NoKnownWord_SaysSo() =>
        Assert.Contains(
            "qwrtzplk",
            Assert.Throws<UnknownNameException>(() => Find.ToText("qwrtzplk", TitleFilter.None, 5)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void ToText_PlotWords_FindTheFilm() =>
        Assert.Contains(
            "Violin", Find.ToText("a guarded violin", TitleFilter.None, 1).Items[0].Title, StringComparison.Ordinal);

    [Fact]
    public void TinyCatalogue_NameOfFilmFive_IsSharedByTwo() =>
        Assert.Equal(TinyCatalogue.Name(5), TinyCatalogue.Name(TitleCount));
}
