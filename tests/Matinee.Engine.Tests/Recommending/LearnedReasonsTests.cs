using Matinee.Engine.Recommending;

namespace Matinee.Engine.Tests.Recommending;

public class LearnedReasonsTests(LearnedSnapshot learned) : IClassFixture<LearnedSnapshot>
{
    public static TheoryData<string[], string?> Nights { get; } = new()
    {
        { ["1"], null },
        { ["2"], "rainy romance" },
        { ["1", "2"], null },
        { ["1", "2"], "rainy romance" },
    };

    [Theory]
    [MemberData(nameof(Nights))]
    public void For_LearnedRanker_SharesAddUpAndScoresNeverRise(string[] users, string? mood)
    {
        Slate slate = For(users, mood);

        Assert.Equal(10, slate.Items.Count);
        Assert.All(slate.Items, pick => Assert.Equal(pick.Score, pick.Reasons.Sum(reason => reason.Share), 1e-5));
        Assert.Equal(slate.Items.OrderByDescending(pick => pick.Score), slate.Items);
    }

    [Theory]
    [MemberData(nameof(Nights))]
    public void For_LearnedRanker_SaysNothingTwiceAndNothingFalse(string[] users, string? mood) =>
        Assert.All(For(users, mood).Items, pick =>
        {
            Assert.Distinct(pick.Reasons.Select(reason => reason.Text));
            Assert.Equal(Reason.Start, pick.Reasons[^1].Feature);
            Assert.All(pick.Reasons, reason => Assert.True(
                reason.Share > 0 == !reason.Text.StartsWith('-') || reason.Feature == Reason.Start, reason.Text));
            // Credit for a likeness that is not there would be a false sentence.
            Assert.All(pick.Reasons.Where(reason => reason.Share > 0), reason => Assert.True(
                reason.Feature is not ("liked" or "taste" or "mood" or "genre" or "director") || reason.Value > 0,
                reason.Text));
        });

    [Fact]
    public void For_LearnedRanker_NamesOnlyTitlesThatWereLiked()
    {
        Slate slate = For(["1"], null);
        string[] named =
        [
            .. slate.Items.SelectMany(pick => pick.Reasons).Where(reason => reason.Feature == "liked")
                .Select(reason => reason.Text).Distinct(),
        ];

        // rater 1 liked films 1 + (1 + 2·step) mod 16: 2, 4, 6, 8, 10, 12 and 14
        string[] liked =
        [
            .. new[] { 2, 4, 6, 8, 10, 12, 14 }.Select(film =>
                $"because you liked {learned.Engine.Database.Titles.Find(learned.Engine.Id(film))?.NameWithYear}"),
        ];
        Assert.NotEmpty(named);
        Assert.Subset(liked.ToHashSet(), named.ToHashSet());
    }

    private Slate For(string[] users, string? mood) => new RecommendMovies(learned.Engine.Database, learned.Snapshot)
        .For(new PickRequest { Users = users, Mood = mood });
}
