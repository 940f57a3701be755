using System.Globalization;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Finds the titles a person means by a name, typing errors included.</summary>
public sealed class FindTitle(MatineeDatabase database)
{
    private const int CandidateCount = 300;
    private const int MostMatches = 20;

    /// <summary>Titles of that name, else titles of similar names.</summary>
    /// <param name="query">
    /// A name, with the year behind it where needed (<c>Heat (1995)</c>, <c>Heat 1995</c>); or <c>#</c> and a title id,
    /// or an IMDb id. Case, accents, punctuation and the place of the article make no difference.
    /// </param>
    /// <returns>
    /// At most 20 titles that fit equally well, most votes first; several when films share the name. Empty when no
    /// name is near.
    /// </returns>
    public TitleMatches ByName(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        string text = query.Trim();
        if (FindById(text) is { } byId)
        {
            return new TitleMatches(query, byId, IsExact: byId.Count > 0);
        }

        TitleQuery[] readings = [.. TitleQuery.Read(text)];
        foreach (TitleQuery reading in readings)
        {
            if (FindExact(reading) is { Count: > 0 } exact)
            {
                return new TitleMatches(query, exact, IsExact: true);
            }
        }

        return new TitleMatches(query, FindSimilar(readings), IsExact: false);
    }

    private IReadOnlyList<TitleName>? FindById(string text)
    {
        if (text.StartsWith('#')
            && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            return [.. database.Titles.FindNames(id).Take(1)];
        }

        bool isImdbId = text.Length >= 9
            && text.StartsWith("tt", StringComparison.Ordinal)
            && text.Skip(2).All(char.IsAsciiDigit);
        return isImdbId ? database.Titles.FindByImdbId(text) : null;
    }

    // The name as typed goes before the name with another article, a year that fits before one that is one off.
    private List<TitleName> FindExact(TitleQuery reading)
    {
        foreach (string name in NameFolding.WithEveryArticle(reading.FoldedName))
        {
            IReadOnlyList<TitleName> named = database.Titles.FindByFoldedName(name);
            for (int yearsOff = 0; yearsOff <= 1; yearsOff++)
            {
                List<TitleName> fitting = OnePerTitle(named.Where(n => IsNear(n.Year, reading.Year, yearsOff)));
                if (fitting.Count > 0)
                {
                    return fitting;
                }
            }
        }

        return [];
    }

    private List<TitleName> FindSimilar(TitleQuery[] readings)
    {
        var found = readings
            .SelectMany(reading => database.Titles.SearchNames(reading.FoldedName, CandidateCount)
                .Select(name => (Name: name, Penalty: Penalty(reading, name))))
            .Where(candidate => candidate.Penalty < double.PositiveInfinity)
            .ToList();
        double best = found.Count == 0 ? 0 : found.Min(candidate => candidate.Penalty);
        return OnePerTitle(found
            .Where(candidate => candidate.Penalty == best)
            .Select(candidate => candidate.Name)
            .OrderByDescending(name => name.VoteCount)
            .ThenBy(name => name.TitleId));
    }

    // Typing errors; where there are too many, a name that holds the query as whole words; a wrong year counts half.
    private static double Penalty(TitleQuery reading, TitleName name)
    {
        int errors = EditDistance.Between(
            NameFolding.WithoutArticle(reading.FoldedName), NameFolding.WithoutArticle(name.FoldedName));
        double yearPenalty = IsNear(name.Year, reading.Year, yearsOff: 1) ? 0 : 0.5;
        if (errors <= MostErrors(reading.FoldedName.Length))
        {
            return errors + yearPenalty;
        }

        bool isPart = $" {name.FoldedName} ".Contains($" {reading.FoldedName} ", StringComparison.Ordinal);
        return isPart ? 100 + yearPenalty : double.PositiveInfinity;
    }

    private static int MostErrors(int length) => length switch
    {
        <= 4 => 1,
        <= 8 => 2,
        _ => length / 4,
    };

    private static bool IsNear(int? year, int? wanted, int yearsOff) =>
        wanted is null || (year is { } y && Math.Abs(y - wanted.Value) <= yearsOff);

    private static List<TitleName> OnePerTitle(IEnumerable<TitleName> names) =>
        [.. names.DistinctBy(name => name.TitleId).Take(MostMatches)];
}
