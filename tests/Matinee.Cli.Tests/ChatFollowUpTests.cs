using Matinee.Cli.Chat;
using Matinee.Engine.Recommending;

namespace Matinee.Cli.Tests;

public class ChatFollowUpTests
{
    // Years in order 1950, 1979, 1999, so the middle is 1979; lengths 90, 100 and 120, so the middle is 100.
    private static readonly SimilarTitle[] Listed =
    [
        new(1, "Alien", 1979, "movie", [], 1),
        new(2, "The Matrix", 1999, "movie", [], 0.9),
        new(3, "Harvey", 1950, "movie", [], 0.8),
    ];

    [Theory]
    [InlineData("only newer ones", "since 1980")]
    [InlineData("newer", "since 1980")]
    [InlineData("but older films please", "before 1979")]
    [InlineData("something shorter", "at most 99 minutes")]
    [InlineData("Longer ones.", "at least 101 minutes")]
    public void SpellOut_ComparesWithTheList_SaysWhatToAdd(string line, string expected) =>
        Assert.Equal(expected, ChatFollowUp.SpellOut(line, Listed, Minutes));

    [Theory]
    [InlineData("but funnier")] // a mood, which the question itself can take
    [InlineData("more like the second one")] // a title, not words
    [InlineData("an older man and a boy")]
    [InlineData("")]
    public void SpellOut_ComparesWithNothing_IsNull(string line) =>
        Assert.Null(ChatFollowUp.SpellOut(line, Listed, Minutes));

    [Fact]
    public void SpellOut_NothingListed_IsNull() => Assert.Null(ChatFollowUp.SpellOut("newer", [], Minutes));

    [Theory]
    [InlineData("more like the second one", 2)]
    [InlineData("something like number 3", 3)]
    [InlineData("like the 1st", 1)]
    [InlineData("more like #2", 2)]
    [InlineData("like the last one", 3)]
    public void Liked_PlaceInTheList_IsTheTitleThere(string line, long expected) =>
        Assert.Equal(expected, ChatFollowUp.Liked(line, Listed)?.Id);

    [Theory]
    [InlineData("like 300")] // a film
    [InlineData("something like Heat")]
    [InlineData("like the chosen one")]
    [InlineData("but funnier")]
    [InlineData("")]
    public void Liked_NoPlace_IsNull(string line) => Assert.Null(ChatFollowUp.Liked(line, Listed));

    [Theory]
    [InlineData("more like the ninth one")]
    [InlineData("more like the ninetieth one")]
    [InlineData("like the 4th film")]
    public void Liked_PlaceThatTheListLacks_IsRefused(string line) =>
        Assert.Contains("from 1 to 3", Assert.Throws<FormatException>(() => ChatFollowUp.Liked(line, Listed)).Message,
            StringComparison.Ordinal);

    private static int? Minutes(SimilarTitle title) => title.Id switch { 1 => 120, 2 => 90, _ => 100 };
}
