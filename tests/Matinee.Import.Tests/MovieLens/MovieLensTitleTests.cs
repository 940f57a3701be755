using Matinee.Import.MovieLens;

namespace Matinee.Import.Tests.MovieLens;

public sealed class MovieLensTitleTests
{
    [Theory]
    [InlineData("Paper Lantern (1995)", "Paper Lantern", 1995, "")]
    [InlineData("Quiet Harbor, The (1995)", "The Quiet Harbor", 1995, "")]
    [InlineData("Autumn in Graz, An (2001) ", "An Autumn in Graz", 2001, "")]
    [InlineData("Isle of Bells, The (Île des cloches, L') (1961)", "The Isle of Bells", 1961, "L'Île des cloches")]
    [InlineData("Eleven (a.k.a. El3ven) (1995)", "Eleven", 1995, "El3ven")]
    [InlineData("Holiday (aka Big Holiday, The) (1985)", "Holiday", 1985, "The Big Holiday")]
    [InlineData("Well, Le (Pit, The) (Deep Watch, The) (1960)", "Le Well", 1960, "The Pit|The Deep Watch")]
    [InlineData("(404) Nights of Rain (2009)", "(404) Nights of Rain", 2009, "")]
    [InlineData("(Nameless) (2009)", "(Nameless)", 2009, "")]
    [InlineData("Machine: You Are (Not) Late (Kikai (1)) (2007)", "Machine: You Are (Not) Late", 2007, "Kikai (1)")]
    [InlineData("Night Diary: Nikki (2006–2007)", "Night Diary: Nikki", 2006, "")]
    [InlineData("Lima, Ohio (1984)", "Lima, Ohio", 1984, "")]
    [InlineData("Starport 9", "Starport 9", null, "")]
    [InlineData("1917 (2019)", "1917", 2019, "")]
    [InlineData("(", "(", null, "")]
    [InlineData("(1995)", "(1995)", null, "")]
    [InlineData(" (1995-1997) ", "(1995-1997)", null, "")]
    public void Parse_Title_IsTakenApart(string title, string name, int? year, string alternatives)
    {
        var parsed = MovieLensTitle.Parse(title);

        Assert.Equal(name, parsed.Name);
        Assert.Equal(year, parsed.Year);
        Assert.Equal(alternatives, string.Join('|', parsed.AlternativeNames));
    }
}
