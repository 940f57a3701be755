using System.Globalization;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Finds the titles a person means by a name, typing errors included.</summary>
/// <remarks>
/// Everything is looked up in indexes that the database keeps: whole names, names one error away from a short one, and
/// three-letter pieces. Nothing is read at the start. See docs/title-names.md for what is found and how fast.
/// </remarks>
public sealed class FindTitle(MatineeDatabase database)
{
    private const int CandidateCount = 300;
    private const int MostMatches = 20;
    private const int MostPrefixed = 3000; // names that one beginning is looked up for

    /// <summary>Titles of that name, else titles of similar names.</summary>
    /// <param name="query">
    /// A name, with year or kind behind it where needed (<c>Heat (1995)</c>, <c>Heat 1995</c>, <c>Fargo (series)</c>);
    /// or <c>#</c> and a title id, or an IMDb id. Case, accents, punctuation, the place of the article and the way
    /// numbers are written make no difference.
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

    /// <summary>Titles that a name may become while it is typed.</summary>
    /// <param name="beginning">What was typed so far; an article in front may be missing.</param>
    /// <param name="count">How many to give.</param>
    /// <returns>
    /// Titles whose name begins so, most votes first; then, where there are fewer, titles of similar names.
    /// </returns>
    public IReadOnlyList<TitleName> ByBeginning(string beginning, int count)
    {
        ArgumentNullException.ThrowIfNull(beginning);
        string folded = NameFolding.Fold(beginning);
        if (folded.Length == 0)
        {
            return [];
        }

        List<TitleName> found =
        [
            .. NameFolding.WithEveryArticle(folded)
                .SelectMany(start => database.Titles.FindByPrefix(start, MostPrefixed))
                .OrderByDescending(name => name.VoteCount).ThenBy(name => name.TitleId)
                .DistinctBy(name => name.TitleId)
                .Take(count),
        ];
        return found.Count == count
            ? found
            : [.. found.Concat(ByName(beginning).Matches).DistinctBy(name => name.TitleId).Take(count)];
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

    // The name as typed goes before one with another number, a year that fits before one that is one off.
    private List<TitleName> FindExact(TitleQuery reading)
    {
        string[] spellings = [.. NameNumerals.Spellings(reading.FoldedName)];
        ILookup<string, TitleName> byName = database.Titles
            .FindByFoldedNames([.. spellings.SelectMany(NameFolding.WithEveryArticle).Distinct()])
            .Where(name => IsOfKind(name, reading)).ToLookup(name => name.FoldedName);
        foreach (string spelling in spellings)
        {
            for (int yearsOff = 0; yearsOff <= 1; yearsOff++)
            {
                List<TitleName> fitting = OfAnyArticle(
                    spelling, byName, name => IsNear(name.Year, reading.Year, yearsOff));
                if (fitting.Count > 0)
                {
                    return fitting;
                }
            }
        }

        return [];
    }

    // "Godfather" means "The Godfather", though unknown films are called just so; "The Heat" never means "Heat", which
    // is known better.
    private static List<TitleName> OfAnyArticle(
        string folded, ILookup<string, TitleName> byName, Func<TitleName, bool> isFitting)
    {
        List<TitleName> asTyped = OnePerTitle(byName[folded].Where(isFitting));
        bool hasArticle = NameFolding.WithoutArticle(folded) != folded;
        TitleName[] others = hasArticle && asTyped.Count > 0
            ? []
            : [.. NameFolding.WithEveryArticle(folded).Skip(1).SelectMany(name => byName[name]).Where(isFitting)];
        return others.Any(other => asTyped.Count == 0 || other.VoteCount > asTyped[0].VoteCount)
            ? OnePerTitle(asTyped.Concat(others).OrderByDescending(name => name.VoteCount).ThenBy(name => name.TitleId))
            : asTyped;
    }

    private List<TitleName> FindSimilar(TitleQuery[] readings)
    {
        var found = readings
            .SelectMany(reading => WithPenalties(reading, Candidates(reading.FoldedName)))
            .Where(candidate => candidate.Penalty < double.PositiveInfinity)
            .ToList();
        double best = found.Count == 0 ? 0 : found.Min(candidate => candidate.Penalty);
        return OnePerTitle(found
            .Where(candidate => candidate.Penalty == best)
            .Select(candidate => candidate.Name)
            .OrderByDescending(name => name.VoteCount)
            .ThenBy(name => name.TitleId));
    }

    private IEnumerable<TitleName> Candidates(string folded)
    {
        string bare = NameFolding.WithoutArticle(folded);
        HashSet<string> near = [.. OneErrorNames.Of(bare).Union(OneErrorNames.Of(folded))];
        string[] withArticle = [.. near.Select(name => $"the {name}")];
        return database.Titles.FindByFoldedNames([.. near, .. withArticle])
            .Concat(database.Titles.SearchNames(folded, CandidateCount))
            .Concat(folded.Length < 3 ? [] : database.Titles.FindByPrefix(folded, CandidateCount));
    }

    // A wrong year counts half an error.
    private static IEnumerable<(TitleName Name, double Penalty)> WithPenalties(
        TitleQuery reading, IEnumerable<TitleName> names)
    {
        var errors = new NameErrors(reading.FoldedName);
        return names.Where(name => IsOfKind(name, reading)).Select(name => (
            name, errors.To(name.FoldedName) + (IsNear(name.Year, reading.Year, yearsOff: 1) ? 0 : 0.5)));
    }

    private static bool IsOfKind(TitleName name, TitleQuery reading) =>
        reading.Kind is null || name.Kind == reading.Kind;

    private static bool IsNear(int? year, int? wanted, int yearsOff) =>
        wanted is null || (year is { } y && Math.Abs(y - wanted.Value) <= yearsOff);

    private static List<TitleName> OnePerTitle(IEnumerable<TitleName> names) =>
        [.. names.DistinctBy(name => name.TitleId).Take(MostMatches)];
}
