using FsCheck;
using FsCheck.Fluent;
using Matinee.Text.Queries;

namespace Matinee.Text.Tests.Queries;

public class QueryParserTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(59, 61);

    private static readonly Dictionary<string, string> Titles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Alien"] = "1",
        ["Alien Nation"] = "2",
        ["Heat (1995)"] = "3",
        ["The Good, the Bad and the Ugly"] = "4",
        ["Home"] = "5",
        ["It"] = "6",
        ["Airplane!"] = "7",
        ["Airplane"] = "7",
    };

    private static readonly QueryNames Names = new()
    {
        FindTitle = Titles.GetValueOrDefault,
        FindActor = name => Person(name, "Al Pacino", "Robert De Niro", "Meryl Streep", "Adam Sandler", "Tom Hanks"),
        FindDirector = name => Person(name, "Agnès Varda", "Alfred Hitchcock", "Stanley Kubrick", "Hayao Miyazaki"),
    };

    [Theory]
    // Lengths
    [InlineData("under 100 min", "minutes ..100")]
    [InlineData("under two hours", "minutes ..120")]
    [InlineData("2 hours at most", "minutes ..120")]
    [InlineData("at least 90 minutes", "minutes 90..")]
    [InlineData("no longer than an hour and a half", "minutes ..90")]
    [InlineData("nothing over 2h", "minutes ..120")]
    [InlineData("max 1h30", "minutes ..90")]
    [InlineData("between 80 and 100 minutes", "minutes 80..100")]
    [InlineData("80-100 minutes", "minutes 80..100")]
    [InlineData("1 to 2 hours", "minutes 60..120")]
    [InlineData("two and a half hours or more", "minutes 150..")]
    [InlineData("2 hours 15 minutes max", "minutes ..135")]
    [InlineData("less than 1.5 hours", "minutes ..90")]
    [InlineData("not too long", "minutes ..120")]
    [InlineData("a comedy, not long", "genre Comedy|minutes ..120")]
    [InlineData("funny but not too long", "mood funny|minutes ..120")]
    [InlineData("a thought-provoking drama", "mood thought provoking|genre Drama")]
    [InlineData("bittersweet romance about a violin", "mood melancholic|genre Romance")]
    [InlineData("epic adventure over two hours", "mood epic|genre Adventure|minutes 120..")]
    [InlineData("a dark mystery house", "mood dark")]
    [InlineData("a dark family from Rome", "mood dark")]
    [InlineData("warm, but not longer than 90 minutes", "mood heartwarming|minutes ..90")]
    [InlineData("90 minute thriller", "minutes 80..100|genre Thriller")]
    [InlineData("unter 100 Minuten", "minutes ..100")]
    [InlineData("höchstens zwei Stunden", "minutes ..120")]
    [InlineData("nicht länger als 90 Minuten", "minutes ..90")]
    // Years
    [InlineData("90s", "years 1990..1999")]
    [InlineData("the '90s", "years 1990..1999")]
    [InlineData("from the 80s", "years 1980..1989")]
    [InlineData("late eighties", "years 1985..1989")]
    [InlineData("before 1960", "years ..1959")]
    [InlineData("since 2010", "years 2010..")]
    [InlineData("between 1970 and 1980", "years 1970..1980")]
    [InlineData("1970-1980", "years 1970..1980")]
    [InlineData("after the 90s", "years 2000..")]
    [InlineData("80s or 90s", "years 1980..1999")]
    [InlineData("1994 or later", "years 1994..")]
    [InlineData("nothing older than 2000", "years 2000..")]
    [InlineData("no movies before 1990", "years 1990..")]
    [InlineData("not from the 80s", "years-out 1980..1989")]
    [InlineData("made in 1968", "years 1968..1968")]
    [InlineData("ein Film aus den 80ern", "type movie|years 1980..1989")]
    [InlineData("a comedy from the 90s", "genre Comedy|years 1990..1999")]
    [InlineData("thriller from the 80s", "genre Thriller|years 1980..1989")]
    [InlineData("series from the 90s", "type series|years 1990..1999")]
    [InlineData("comedies of the 80s", "genre Comedy|years 1980..1989")]
    [InlineData("thrillers in 1995", "genre Thriller|years 1995..1995")]
    [InlineData("a film from the 90s", "type movie|years 1990..1999")]
    // Genres
    [InlineData("not horror", "genre-out Horror")]
    [InlineData("neither horror nor war", "genre-out Horror|genre-out War")]
    [InlineData("weder Horror noch Western", "genre-out Horror|genre-out Western")]
    [InlineData("noch ein Western", "genre Western")]
    [InlineData("no horror, war and western", "genre-out Horror|genre-out War|genre-out Western")]
    [InlineData("no horror or war", "genre-out Horror|genre-out War")]
    [InlineData("no horror, war or western", "genre-out Horror|genre-out War|genre-out Western")]
    [InlineData("without romance and war", "genre-out Romance|genre-out War")]
    [InlineData("anything but a musical", "genre-out Music")]
    [InlineData("I don't want horror", "genre-out Horror")]
    [InlineData("something that isn't a western", "genre-out Western")]
    [InlineData("comedy except romantic comedy", "genre Comedy|genre-out Romance")]
    [InlineData("thriller but not horror", "genre Thriller|genre-out Horror")]
    [InlineData("not horror, funny", "genre-out Horror|mood funny")]
    [InlineData("ohne Horror", "genre-out Horror")]
    [InlineData("kein Western", "genre-out Western")]
    [InlineData("no movies about war", "genre-out War")]
    [InlineData("not only horror", "genre Horror")]
    [InlineData("a war film", "genre War|type movie")]
    [InlineData("crime drama", "genre Crime|genre Drama")]
    [InlineData("for kids", "genre Family")]
    [InlineData("to watch with the whole family", "genre Family")]
    // Moods
    [InlineData("slow, warm", "mood slow|mood heartwarming")]
    [InlineData("nothing scary", "mood-out scary")]
    [InlineData("not too scary", "mood-out scary")]
    [InlineData("without violence", "mood-out violent")]
    [InlineData("less violent", "mood-out violent")]
    [InlineData("no horror, funny and warm", "genre-out Horror|mood funny|mood heartwarming")]
    [InlineData("without war, funny and warm", "genre-out War|mood funny|mood heartwarming")]
    [InlineData("no war, slow and dark", "genre-out War|mood slow|mood dark")]
    [InlineData(
        "comedy without violence, smart and witty",
        "genre Comedy|mood-out violent|mood thought provoking|mood funny")]
    [InlineData("neither funny nor sad", "mood-out funny|mood-out sad")]
    [InlineData("nicht gruselig", "mood-out scary")]
    [InlineData("nicht zu gruselig, bitte", "mood-out scary")]
    [InlineData("keine traurigen Filme", "mood-out sad")]
    [InlineData("ein lustiger Film, nicht brutal", "mood funny|type movie|mood-out violent")]
    [InlineData("ohne Gewalt", "mood-out violent")]
    [InlineData("weder traurig noch langsam", "mood-out sad|mood-out slow")]
    [InlineData("but funnier", "mood funny")]
    [InlineData("less scary, warmer", "mood-out scary|mood heartwarming")]
    // Looks
    [InlineData("black and white detective story", "look black and white")]
    [InlineData("a thriller, black-and-white", "genre Thriller|look black and white")]
    [InlineData("in black & white", "look black and white")]
    [InlineData("not in black and white", "look-out black and white")]
    [InlineData("ein Schwarzweißfilm", "look black and white")]
    // Language, country, type
    [InlineData("in French", "language fr")]
    [InlineData("French film", "language fr|type movie")]
    [InlineData("Korean thriller", "language ko|genre Thriller")]
    [InlineData("Korean revenge thriller", "language ko|mood revenge|genre Thriller")]
    [InlineData("not in English", "language-out en")]
    [InlineData("no subtitles", "language en")]
    [InlineData("British comedy", "country GB|genre Comedy")]
    [InlineData("tv show", "type series")]
    [InlineData("a series about doctors", "type series")]
    [InlineData("a film about doctors", "type movie")]
    [InlineData("no series", "type movie")]
    // Renown, rating, sequels
    [InlineData("highly rated", "rating 7..")]
    [InlineData("rated at least 7.5 or higher", "rating 7.5..")]
    [InlineData("well known", "renown known")]
    [InlineData("something obscure", "renown obscure")]
    [InlineData("not well known", "renown obscure")]
    [InlineData("no sequels", "sequels-out sequels")]
    // Names
    [InlineData("something like Alien but funny", "title 1|mood funny")]
    [InlineData("like Alien Nation", "title 2")]
    [InlineData("for fans of Alien", "title 1")]
    [InlineData("similar to Heat (1995)", "title 3")]
    [InlineData("movies like The Good, the Bad and the Ugly", "title 4")]
    [InlineData("Alien meets Airplane!", "title 1|7")]
    [InlineData("with Al Pacino", "cast Al Pacino")]
    [InlineData("with al pacino and robert de niro", "cast Al Pacino|cast Robert De Niro")]
    [InlineData("starring Pacino or Streep", "cast Al Pacino|Meryl Streep")]
    [InlineData("directed by Agnès Varda", "director Agnès Varda")]
    [InlineData("a Hitchcock thriller", "director Alfred Hitchcock|genre Thriller")]
    [InlineData("without Adam Sandler", "cast-out Adam Sandler")]
    [InlineData("no Sandler", "cast-out Adam Sandler")]
    [InlineData("comedy, not with Adam Sandler", "genre Comedy|cast-out Adam Sandler")]
    [InlineData("mit Meryl Streep", "cast Meryl Streep")]
    // Words
    [InlineData("no sharks", "words-out sharks")]
    [InlineData("neither sharks nor clowns", "words-out sharks|words-out clowns")]
    [InlineData("a submarine, but no sharks or clowns", "words-out sharks|words-out clowns")]
    [InlineData("horror, no zombies", "genre Horror|words-out zombies")]
    [InlineData("something without vampires", "words-out vampires")]
    [InlineData("science fiction without aliens", "genre Science Fiction|words-out aliens")]
    [InlineData("romance without vampires", "genre Romance|words-out vampires")]
    [InlineData("something slow without clowns", "mood slow|words-out clowns")]
    [InlineData("comedy without zombies", "genre Comedy|words-out zombies")]
    [InlineData("Komödie ohne Zombies", "genre Comedy|words-out Zombies")]
    [InlineData("a film without killing any animals", "type movie|words-out killing")]
    [InlineData("not set in space", "words-out space")]
    [InlineData("science fiction not set in space", "genre Science Fiction|words-out space")]
    // Other ways to refuse
    [InlineData("non-violent", "mood-out violent")]
    [InlineData("a non violent film", "mood-out violent|type movie")]
    [InlineData("non-English film", "language-out en|type movie")]
    [InlineData("hate musicals", "genre-out Music")]
    [InlineData("hate crimes in a small town", "genre Crime")]
    [InlineData("I hate musicals", "genre-out Music")]
    [InlineData("horror-free", "genre-out Horror")]
    [InlineData("funny and gore-free", "mood funny|mood-out gory")]
    [InlineData("zombie-free comedy", "words-out zombie|genre Comedy")]
    [InlineData("cozy romance, not french, 90s", "mood cozy|genre Romance|language-out fr|years 1990..1999")]
    [InlineData("but not french", "language-out fr")]
    [InlineData("comedy, no French", "genre Comedy|language-out fr")]
    [InlineData("not Streepish", "")]
    [InlineData("not German or French", "language-out de|language-out fr")]
    [InlineData("Liebesfilm, nicht französisch", "genre Romance|language-out fr")]
    [InlineData("keine französischen Filme", "language-out fr|type movie")]
    [InlineData("not american", "country-out US")]
    [InlineData("not from the USA", "country-out US")]
    [InlineData("no subtitles English comedy", "language en|genre Comedy")]
    public void Parse_Constraint_BecomesAChip(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Chips(text)));

    [Theory]
    [InlineData("a man who does not remember his past")]
    [InlineData("a world without men")]
    [InlineData("the crew of an alien ship")] // "of Alien" asks for nothing like it
    [InlineData("a black and white cop team up")]
    [InlineData("lives inside a TV show without knowing it")]
    [InlineData("two kids in the 80s fight a monster from another dimension")]
    [InlineData("set in the 1950s")]
    [InlineData("a woman in her 30s")]
    [InlineData("a French chef opens a restaurant")]
    [InlineData("it feels like home")]
    [InlineData("a clown who isn't funny")]
    [InlineData("a drama teacher and her family")]
    [InlineData("a soldier in 1917")]
    [InlineData("ninety minutes to find the money")]
    [InlineData("with green eyes")]
    [InlineData("a man without a past")]
    [InlineData("a girl without hands")]
    [InlineData("a thief who lives without love")]
    [InlineData("a non-stop flight")]
    [InlineData("a father born free")]
    [InlineData("a war without end")]
    [InlineData("Al Pacino")]
    [InlineData("七人の侍")]
    [InlineData("")]
    [InlineData("not")]
    public void Parse_PlotWords_AreNoConstraints(string text) =>
        Assert.DoesNotContain(
            QueryParser.Parse(text, Names).Chips, chip => chip.Kind is not ChipKind.Mood || chip.IsRefused);

    [Fact]
    public void Parse_WholeWish_FindsEverything()
    {
        ParsedQuery query = QueryParser.Parse("slow, warm, rainy Sunday, not horror, under 100 min, 90s");

        Assert.Equal(
            ["mood slow", "mood heartwarming", "mood rainy", "genre-out Horror", "minutes ..100", "years 1990..1999"],
            query.Chips.Select(Show));
        Assert.Equal("slow, warm, rainy Sunday", query.Rest([]));
    }

    [Theory]
    [InlineData("A Heist in Paris, under 2 hours", "A Heist in Paris")]
    [InlineData("ein Überfall in Köln, ohne Horror", "ein Überfall in Köln")]
    [InlineData("90s heist film with Al Pacino in Los Angeles", "heist film in Los Angeles")]
    [InlineData("friendship (not horror), warm", "friendship, warm")]
    [InlineData("two brothers, no horror or war, and a boat", "two brothers, and a boat")]
    [InlineData("under 90 minutes", "")]
    [InlineData("a film from the 80s, please", "")]
    [InlineData("a feel-good film from the 80s", "a feel-good film")] // "feel" and "good" mean nothing elsewhere
    [InlineData("dinosaurs on an island", "dinosaurs on an island")]
    [InlineData("a funny heist, but not too long, in Paris", "a funny heist, in Paris")]
    [InlineData("a comedy from the 90s", "a comedy")]
    [InlineData("a bank robbery, like Heat (1995)", "a bank robbery")]
    [InlineData("a samurai village, in black and white", "a samurai village")]
    [InlineData("at least two hours long epic", "epic")]
    [InlineData("circus without killing any animals", "circus without killing any animals")]
    [InlineData("comedy without killing any animals", "comedy")]
    [InlineData("penguins for the whole family", "penguins")]
    [InlineData("a family film that is not animated", "a family film")]
    public void Rest_Constraints_AreCutAndTheOtherWordsStayAsTyped(string text, string expected) =>
        Assert.Equal(expected, QueryParser.Parse(text, Names).Rest([]));

    [Theory]
    [InlineData("nothing happens in a town", "nothing happens in a")]
    [InlineData("ninety minutes, not horror", "")]
    [InlineData("a man who does not remember his past", "")]
    public void UnreadRefusals_RefusalWithoutObject_IsNamed(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', QueryParser.Parse(text, Names).UnreadRefusals));

    [Fact]
    public void Rest_DroppedMood_LosesItsWord()
    {
        ParsedQuery query = QueryParser.Parse("slow, warm story of a baker");

        Assert.Equal("warm story of a baker", query.Rest([query.Chips[0]]));
    }

    [Fact]
    public void Chips_Span_IsWhereTheWordsStand()
    {
        QueryChip chip = QueryParser.Parse("a “Überfall”, but not Horror").Chips.Single();

        Assert.Equal("but not Horror", chip.Text);
        Assert.Equal("a “Überfall”, ".Length, chip.Start);
    }

    [Fact]
    public void Parse_AnyWords_SpansAreInsideTheTextAndSayWhatStandsThere() =>
        Prop.ForAll(
            Gen.Elements(
                "not", "no", "or", ",", "horror", "funny", "under", "90", "minutes", "the", "80s", "with", "Al Pacino",
                "like", "Alien", "but", "French", "film", "without", "sharks", "(", "“", "é", "-", "1994", "and")
                .ArrayOf().ToArbitrary(),
            words =>
            {
                string text = string.Join(' ', words);
                ParsedQuery query = QueryParser.Parse(text, Names);
                return query.Rest(query.Chips.ToList()) is not null
                    && query.Chips.All(chip => text.Substring(chip.Start, chip.Text.Length) == chip.Text);
            }).Check(Seeded);

    private static IEnumerable<string> Chips(string text) => QueryParser.Parse(text, Names).Chips.Select(Show);

    private static string Show(QueryChip chip) => $"{chip.KindName} {chip.Value}";

    private static string? Person(string name, params string[] people) => people.FirstOrDefault(person =>
        person.Equals(name, StringComparison.OrdinalIgnoreCase)
        || person.EndsWith(' ' + name, StringComparison.OrdinalIgnoreCase));
}
