using System.Globalization;
using System.Text;

namespace Matinee.Testing;

/// <summary>
/// A small catalogue of invented films, two taste groups and a few recipes, written in the form of the real sources:
/// odd raters like heists, even raters like romances, and everybody has seen some of both.
/// </summary>
public static class TinyCatalogue
{
    private const int TitlesPerTaste = 16;
    private const int Raters = 24;

    private static readonly string[] Places =
        ["harbour", "desert", "old town", "airport", "island", "opera", "casino", "station"];

    private static readonly string[] Things =
        ["diamond", "painting", "letter", "map", "violin", "ledger", "crown", "train"];

    /// <summary>Writes MovieLens, The Movies Dataset and Food.com files into a folder.</summary>
    /// <returns>The folder.</returns>
    public static string Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "ml"));
        Directory.CreateDirectory(Path.Combine(folder, "tmdb"));
        Directory.CreateDirectory(Path.Combine(folder, "recipes"));
        Write(folder, "ml/movies.csv", Movies());
        Write(folder, "ml/links.csv", Links());
        Write(folder, "ml/ratings.csv", Ratings());
        Write(folder, "ml/tags.csv", "userId,movieId,tag,timestamp\n1,1,slow burn,1000000000\n2,17,rainy,1000000001\n");
        Write(folder, "tmdb/movies_metadata.csv", Metadata());
        Write(folder, "recipes/RAW_recipes.csv", Recipes());
        return folder;
    }

    /// <summary>Name of an invented film, from 1; two films share the name of film 5.</summary>
    public static string Name(int movieId)
    {
        int index = (movieId - 1) % TitlesPerTaste;
        string thing = Things[index % Things.Length];
        string place = Places[(index + (index / Things.Length)) % Places.Length];
        return movieId switch
        {
            (2 * TitlesPerTaste) + 1 => Name(5),
            <= TitlesPerTaste => $"The {Capital(thing)} of the {Capital(place)}",
            _ => $"A {Capital(thing)} for the {Capital(place)}",
        };
    }

    /// <summary>Release year of an invented film.</summary>
    public static int Year(int movieId) => movieId == (2 * TitlesPerTaste) + 1 ? 1954 : 1980 + movieId;

    private static int MovieCount => (2 * TitlesPerTaste) + 1;

    private static bool IsHeist(int movieId) => movieId <= TitlesPerTaste;

    private static string Movies()
    {
        var text = new StringBuilder("movieId,title,genres\n");
        for (int id = 1; id <= MovieCount; id++)
        {
            string name = Name(id);
            string shelved = name.StartsWith("The ", StringComparison.Ordinal)
                ? $"\"{name[4..]}, The ({Year(id)})\""
                : $"{name} ({Year(id)})";
            string genres = IsHeist(id) ? "Crime|Thriller" : "Romance|Comedy";
            text.Append(CultureInfo.InvariantCulture, $"{id},{shelved},{genres}\n");
        }

        return text.ToString();
    }

    private static string Links()
    {
        var text = new StringBuilder("movieId,imdbId,tmdbId\n");
        for (int id = 1; id <= MovieCount; id++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{id},{9000000 + id:0000000},{70000 + id}\n");
        }

        return text.ToString();
    }

    private static string Ratings()
    {
        var text = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int rater = 1; rater <= Raters; rater++)
        {
            bool likesHeists = rater % 2 == 1;
            for (int step = 0; step < 9; step++)
            {
                int own = 1 + (((rater * 5) + (step * 3)) % TitlesPerTaste);
                int movie = likesHeists ? own : own + TitlesPerTaste;
                string stars = step % 3 == 0 ? "5.0" : "4.5";
                text.Append(
                    CultureInfo.InvariantCulture, $"{rater},{movie},{stars},{1000000000 + (rater * 1000) + step}\n");
            }

            int foreign = 1 + ((rater * 7) % TitlesPerTaste) + (likesHeists ? TitlesPerTaste : 0);
            text.Append(CultureInfo.InvariantCulture, $"{rater},{foreign},2.0,{1000000000 + (rater * 1000) + 50}\n");
        }

        return text.ToString();
    }

    private static string Metadata()
    {
        var text = new StringBuilder(
            "adult,belongs_to_collection,budget,genres,homepage,id,imdb_id,original_language,original_title,overview,"
            + "popularity,poster_path,production_companies,production_countries,release_date,revenue,runtime,"
            + "spoken_languages,status,tagline,title,video,vote_average,vote_count\n");
        for (int id = 1; id <= MovieCount; id++)
        {
            bool isHeist = IsHeist(id);
            string genres = isHeist
                ? "[{'id': 80, 'name': 'Crime'}, {'id': 53, 'name': 'Thriller'}]"
                : "[{'id': 10749, 'name': 'Romance'}, {'id': 35, 'name': 'Comedy'}]";
            string thing = Things[(id - 1) % Things.Length];
            string place = Places[(id * 3) % Places.Length];
            string overview = isHeist
                ? $"A crew of patient thieves plans to steal a guarded {thing} from the {place} "
                    + "before the police close in."
                : $"Two strangers meet over a lost {thing} at the {place} and fall in love in the rain.";
            text.Append(
                CultureInfo.InvariantCulture,
                $"False,,0,\"{genres}\",,{70000 + id},tt{9000000 + id:0000000},{(id % 5 == 0 ? "fr" : "en")},"
                + $"{Name(id)},\"{overview}\","
                + $"1.5,,[],[],{Year(id)}-05-01,0,{80 + id}.0,[],Released,,"
                + $"{Name(id)},False,{6 + (id % 4)}.1,{id * 10}\n");
        }

        return text.ToString();
    }

    private static string Recipes()
    {
        var text = new StringBuilder(
            "name,id,minutes,contributor_id,submitted,tags,nutrition,"
            + "n_steps,steps,description,ingredients,n_ingredients\n");
        (string Name, int Minutes, string Tag)[] dishes =
        [
            ("rainy day popcorn", 10, "snacks"), ("harbour fish fingers", 25, "appetizers"),
            ("love heart cookies", 20, "desserts"), ("police station donuts", 15, "desserts"),
            ("desert date bites", 5, "finger-food"), ("opera toast", 12, "main-dish"),
            ("casino nuts", 8, "snacks"), ("island coconut chips", 14, "snacks"),
            ("letter soup", 22, "lunch"), ("slow beef stew", 240, "main-dish"),
            ("mystery plate", 0, "snacks"), ("violin strings pasta", 18, "dinner"),
            ("crown cheese puffs", 24, "appetizers"), ("thief's secret dip", 9, "appetizers"),
        ];
        foreach ((int index, (string name, int minutes, string tag)) in dishes.Index())
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{name},{500 + index},{minutes},1,2005-01-01,\"['{tag}', 'easy']\","
                + $"\"[100.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]\",2,"
                + $"\"['mix', 'serve']\",a small dish,\"['salt', 'butter']\",2\n");
        }

        return text.ToString();
    }

    private static string Capital(string words) =>
        string.Join(' ', words.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static void Write(string folder, string name, string content) =>
        File.WriteAllText(Path.Combine(folder, name), content);
}
