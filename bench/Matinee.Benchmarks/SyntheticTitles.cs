using System.Text;
using Matinee.Engine.Catalogue;
using Matinee.Storage;

namespace Matinee.Benchmarks;

/// <summary>Invented titles: frequent and rare words, articles, sequel numbers, votes, people and keywords.</summary>
internal static class SyntheticTitles
{
    private const int Words = 20_000;
    private const int Keywords = 20_000;

    private static readonly string[] Syllables =
    [
        "ka", "ri", "mo", "ten", "sil", "ver", "dar", "k", "lo", "st", "an", "gel", "u", "per", "wi", "n", "sha", "de",
    ];

    private static readonly string[] Little = ["of", "and", "in", "to"];

    private static readonly string[] Genres =
        ["Drama", "Comedy", "Thriller", "Action", "Romance", "Horror", "Documentary", "Crime", "Family", "Music"];

    /// <summary>Titles with ids from 1; the same seed gives the same titles.</summary>
    public static IEnumerable<Title> Make(int count, int seed)
    {
        var random = new Random(seed);
        string[] words = [.. Enumerable.Range(0, Words).Select(_ => Word(random))];
        for (int id = 1; id <= count; id++)
        {
            yield return new Title
            {
                Id = id,
                Kind = random.Next(10) == 0 ? "series" : "movie",
                Name = Name(words, random),
                Year = 1920 + (int)(100 * Math.Sqrt(random.NextDouble())),
                VoteCount = (int)Math.Exp(random.NextDouble() * 9),
                VoteAverage = 1 + (9 * random.NextDouble()),
                Genres = [.. Some(random, 3, Genres.Length).Select(genre => Genres[genre])],
                Keywords = [.. Some(random, 8, Keywords).Select(keyword => words[keyword])],
                Cast = [.. Some(random, 5, 60_000).Select(actor => $"Actor {actor}")],
                Directors = [$"Director {random.Next(count / 4)}"],
                Overview = string.Join(' ', Some(random, 30, Words).Select(word => words[word])),
            };
        }
    }

    /// <summary>Puts titles into a database.</summary>
    public static void Store(MatineeDatabase database, IEnumerable<Title> titles) => database.InTransaction(() =>
    {
        foreach (Title title in titles)
        {
            database.Titles.Put(title, TitleMerge.Names(title));
        }
    });

    private static string Name(string[] words, Random random)
    {
        var name = new StringBuilder(random.Next(3) == 0 ? "The" : "");
        int length = 1 + random.Next(4);
        for (int word = 0; word < length; word++)
        {
            if (word > 0 && random.Next(3) == 0)
            {
                name.Append(' ').Append(Little[random.Next(Little.Length)]);
            }

            name.Append(' ').Append(words[Frequent(random, words.Length)]);
        }

        if (random.Next(15) == 0)
        {
            name.Append(' ').Append(random.Next(2, 5));
        }

        return name.ToString().Trim();
    }

    private static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]));

    private static IEnumerable<int> Some(Random random, int most, int below) =>
        Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Frequent(random, below)).Distinct();

    // The cube of an even draw: low numbers come often, high ones seldom.
    private static int Frequent(Random random, int below) => (int)(below * Math.Pow(random.NextDouble(), 3));
}
