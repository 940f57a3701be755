using FsCheck;
using FsCheck.Fluent;
using Matinee.Text.Moods;

namespace Matinee.Text.Tests.Moods;

public class MoodLexiconTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(79, 83);

    private static readonly string[] TmdbGenres =
    [
        "Action", "Adventure", "Animation", "Comedy", "Crime", "Documentary", "Drama", "Family", "Fantasy", "History",
        "Horror", "Music", "Mystery", "Romance", "Science Fiction", "Thriller", "War", "Western",
    ];

    [Fact]
    public void Parse_CozyRainyEvening_FindsBothMoods()
    {
        MoodQuery query = MoodLexicon.Parse("cozy rainy evening");

        Assert.Equal(["cozy", "rainy"], query.MatchedMoods);
        Assert.Equal(["Comedy", "Romance", "Family", "Drama"], query.Genres);
        Assert.Equal(["Horror", "War"], query.AvoidedGenres);
        Assert.Contains("friendship", query.ExpandedText);
        Assert.DoesNotContain("evening", query.ExpandedText);
    }

    [Fact]
    public void Parse_NotHorror_AvoidsTheGenreAndDropsTheWord()
    {
        MoodQuery query = MoodLexicon.Parse("something tense but not horror");

        Assert.Equal(["tense"], query.MatchedMoods);
        Assert.Contains("Thriller", query.Genres);
        Assert.Contains("Horror", query.AvoidedGenres);
        Assert.DoesNotContain("orror", query.ExpandedText);
    }

    [Theory]
    [InlineData("no horror or gore", "Horror")]
    [InlineData("without romance or war", "Romance,War")]
    [InlineData("not too scary", "Horror")]
    [InlineData("isn't a western", "Western")]
    [InlineData("not a musical, romantic", "Music,Horror,War")]
    public void Parse_Refusal_AvoidsWhatFollows(string text, string expected) =>
        Assert.Equal(expected.Split(','), MoodLexicon.Parse(text).AvoidedGenres);

    [Fact]
    public void Parse_RefusalThenWish_EndsTheRefusal()
    {
        MoodQuery query = MoodLexicon.Parse("not horror, funny");

        Assert.Equal(["funny"], query.MatchedMoods);
        Assert.Contains("Comedy", query.Genres);
    }

    [Fact]
    public void Parse_RefusedUnknownWord_IsDropped()
    {
        MoodQuery query = MoodLexicon.Parse("submarine without shark");

        Assert.Equal("submarine", query.ExpandedText.Trim());
    }

    [Theory]
    [InlineData("feel-good", "feel good")]
    [InlineData("Girls' Night", "girls night")]
    [InlineData("DATE NIGHT", "date night")]
    [InlineData("mind-bending", "mind bending")]
    [InlineData("edge of your seat", "tense")]
    public void Parse_Phrase_MatchesWholeInAnySpelling(string text, string expected) =>
        Assert.Contains(
            MoodLexicon.Parse(expected).MatchedMoods.Single(), MoodLexicon.Parse(text).MatchedMoods);

    [Fact]
    public void Parse_LongestPhraseFirst_TakesRomanticComedyAsOne()
    {
        MoodQuery query = MoodLexicon.Parse("romantic comedy");

        Assert.Equal(["romantic comedy"], query.MatchedMoods);
        Assert.Equal(["Romance", "Comedy"], query.Genres);
    }

    [Fact]
    public void Parse_GenreByName_BeatsAMoodThatSpoilsIt()
    {
        MoodQuery query = MoodLexicon.Parse("cozy horror");

        Assert.Contains("Horror", query.Genres);
        Assert.DoesNotContain("Horror", query.AvoidedGenres);
    }

    [Theory]
    [InlineData("Al Pacino", "al pacino")]
    [InlineData("a film about lighthouse keepers", "a film about lighthouse keepers")]
    public void Parse_NoMood_PassesTheWordsThrough(string text, string expected)
    {
        MoodQuery query = MoodLexicon.Parse(text);

        Assert.Equal(expected, query.ExpandedText);
        Assert.Empty(query.Genres);
        Assert.Empty(query.AvoidedGenres);
        Assert.Empty(query.MatchedMoods);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not")]
    [InlineData("七人の侍")]
    public void Parse_Nothing_GivesNoGenres(string text) => Assert.Empty(MoodLexicon.Parse(text).Genres);

    [Fact]
    public void Parse_AnyText_NeverFavorsWhatItAvoids() =>
        Prop.ForAll(
            Gen.Elements<string>([.. MoodLexicon.Names, "not", "or", "no", ",", "submarine"]).ArrayOf().ToArbitrary(),
            words =>
            {
                MoodQuery query = MoodLexicon.Parse(string.Join(' ', words));
                return !query.Genres.Intersect(query.AvoidedGenres).Any();
            }).Check(Seeded);

    [Fact]
    public void ClashingGenres_OfEveryMood_AreGenresThatDoNotFitIt()
    {
        Assert.Empty(MoodClashes.All.Keys.Except(MoodLexicon.Names));
        Assert.All(MoodTable.Entries, entry => Assert.Empty(
            MoodLexicon.ClashingGenres(entry.Name).Intersect(entry.Genres)));
        Assert.All(MoodClashes.All.Values.SelectMany(genres => genres), genre => Assert.Contains(genre, TmdbGenres));
    }

    [Theory]
    [InlineData("slow", "Animation", true)]
    [InlineData("slow", "Drama", false)]
    [InlineData("submarine", "Drama", false)]
    public void ClashingGenres_Mood_AreThoseThatGoBadlyWithIt(string mood, string genre, bool clashes) =>
        Assert.Equal(clashes, MoodLexicon.ClashingGenres(mood).Contains(genre));

    [Fact]
    public void Entries_EveryGenre_IsSpelledAsTmdbDoes() =>
        Assert.All(
            MoodTable.Entries.SelectMany(entry => entry.Genres.Concat(entry.AvoidedGenres).Concat(entry.RefusedGenres)),
            genre => Assert.Contains(genre, TmdbGenres));

    [Fact]
    public void Entries_Phrases_AreDistinct()
    {
        string[] phrases =
            [.. MoodTable.Entries.SelectMany(entry => entry.Phrases).Select(phrase => string.Join(' ', phrase))];

        Assert.Empty(phrases.GroupBy(phrase => phrase).Where(group => group.Count() > 1).Select(group => group.Key));
    }
}
