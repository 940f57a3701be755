using Matinee.Text.Documents;

namespace Matinee.Text.Tests.Documents;

public class TitleTextTests
{
    [Fact]
    public void Of_AllParts_KeepsTheOrderAndFiveActors()
    {
        string text = TitleText.Of(new TitleTextParts
        {
            Name = "Night Ferry",
            Overview = "A ferryman finds a letter.",
            Tagline = "Mind the tide",
            Genres = ["Drama", "Mystery"],
            Cast = ["Ann A", "Bo B", "Cy C", "Di D", "Ed E", "Flo F"],
            Directors = ["Gus G"],
            Keywords = ["harbor", "letter"],
        });

        Assert.Equal(
            "Night Ferry: A ferryman finds a letter. Mind the tide. Drama, Mystery. "
            + "Ann A, Bo B, Cy C, Di D, Ed E. Gus G. harbor, letter.",
            text);
    }

    [Fact]
    public void Of_MissingParts_LeavesThemOut()
    {
        string nameOnly = TitleText.Of(new TitleTextParts { Name = " Night Ferry ", Overview = " ", Genres = [""] });
        string genresOnly = TitleText.Of(new TitleTextParts { Name = "Night Ferry", Genres = ["Drama", " "] });

        Assert.Equal("Night Ferry", nameOnly);
        Assert.Equal("Night Ferry: Drama.", genresOnly);
    }
}
