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
    [InlineData("more like the second one", "like The Matrix (1999)")]
    [InlineData("something like number 3", "like Harvey (1950)")]
    [InlineData("like the 1st", "like Alien (1979)")]
    [InlineData("more like #2", "like The Matrix (1999)")]
    [InlineData("like the last one", "like Harvey (1950)")]
    public void SpellOut_ComparesWithTheList_SaysWhatToAdd(string line, string expected) =>
        Assert.Equal(expected, ChatFollowUp.SpellOut(line, Listed, Minutes));

    [Theory]
    [InlineData("but funnier")] // a mood, which the question itself can take
    [InlineData("more like the ninth one")]
    [InlineData("like 300")]
    [InlineData("something like Heat")]
    [InlineData("an older man and a boy")]
    [InlineData("")]
    public void SpellOut_ComparesWithNothing_IsNull(string line) =>
        Assert.Null(ChatFollowUp.SpellOut(line, Listed, Minutes));

    [Fact]
    public void SpellOut_NothingListed_IsNull() => Assert.Null(ChatFollowUp.SpellOut("newer", [], Minutes));

    private static int? Minutes(SimilarTitle title) => title.Id switch { 1 => 120, 2 => 90, _ => 100 };
}
