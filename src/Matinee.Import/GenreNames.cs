using System.Collections.Frozen;

namespace Matinee.Import;

/// <summary>One spelling for each genre, whatever the source calls it; see <c>docs/import.md</c>.</summary>
/// <remarks>The spelling is TMDB's for films, as most sources use it.</remarks>
public static class GenreNames
{
    // Left: what sources write, any case. Right: the project's names, joined by a bar; none for what is no genre.
    private static readonly FrozenDictionary<string, string[]> Names = Parse(
        """
        action & adventure = Action|Adventure
        sci-fi & fantasy = Science Fiction|Fantasy
        war & politics = War|Politics
        kids = Family
        talk = Talk Show
        soap = Soap Opera
        reality = Reality
        sci-fi = Science Fiction
        scifi = Science Fiction
        sf = Science Fiction
        children = Family
        children's = Family
        film-noir = Film Noir
        imax =
        (no genres listed) =
        n/a =
        foreign =
        western = Western
        tv movie = TV Movie
        supernatural = Supernatural
        superhero = Superhero
        slasher = Slasher
        spy = Spy
        silent = Silent
        news = News
        short = Short Film
        biography = Biography
        sport = Sports
        game-show = Game Show
        reality-tv = Reality
        talk-show = Talk Show

        animated = Animation
        noir = Film Noir
        historical = History
        erotic = Erotica
        political = Politics
        suspense = Thriller
        short film = Short Film
        live action =
        performance = Performance
        dance = Dance

        international movies =
        international tv shows =
        british tv shows =
        korean tv shows =
        spanish-language tv shows =
        movies =
        tv shows =
        classic movies = Classic
        classic & cult tv = Classic|Cult
        cult movies = Cult
        dramas = Drama
        comedies = Comedy
        documentaries = Documentary
        docuseries = Documentary
        tv dramas = Drama
        tv comedies = Comedy
        tv action & adventure = Action|Adventure
        tv mysteries = Mystery
        tv horror = Horror
        tv thrillers = Thriller
        tv sci-fi & fantasy = Science Fiction|Fantasy
        crime tv shows = Crime
        romantic tv shows = Romance
        romantic movies = Romance
        reality tv = Reality
        independent movies = Independent
        children & family movies = Family
        kids' tv = Family
        thrillers = Thriller
        horror movies = Horror
        music & musicals = Music|Musical
        stand-up comedy = Comedy|Stand-Up
        stand-up comedy & talk shows = Comedy|Stand-Up|Talk Show
        sports movies = Sports
        anime series = Animation|Anime
        anime features = Animation|Anime
        lgbtq movies = LGBTQ
        science & nature tv = Documentary|Science & Nature
        teen tv shows = Teen
        faith & spirituality = Faith & Spirituality
        """);

    /// <summary>The project's spelling of a genre; a name without an entry is kept as it is.</summary>
    /// <param name="name">One genre in any case; of a name for several genres the first is given.</param>
    /// <returns>The name; empty for what is no genre, such as <c>(no genres listed)</c>.</returns>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string trimmed = name.Trim();
        return Names.TryGetValue(trimmed, out string[]? names) ? names.FirstOrDefault("") : trimmed;
    }

    /// <summary>The genres behind a source's names: split, in the project's spelling, each once, in order.</summary>
    public static IReadOnlyList<string> NormalizeAll(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var genres = new List<string>();
        foreach (string name in names)
        {
            string trimmed = name.Trim();
            foreach (string genre in Names.GetValueOrDefault(trimmed) ?? [trimmed])
            {
                if (genre.Length > 0 && !genres.Contains(genre))
                {
                    genres.Add(genre);
                }
            }
        }

        return genres;
    }

    private static FrozenDictionary<string, string[]> Parse(string table)
    {
        var names = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (string line in table.Split('\n', Tidy))
        {
            int split = line.IndexOf('=', StringComparison.Ordinal);
            string[] genres = line[(split + 1)..].Split('|', Tidy);
            names[line[..split].TrimEnd()] = genres;
            foreach (string genre in genres)
            {
                names.TryAdd(genre, [genre]); // "romance" finds "Romance"
            }
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
