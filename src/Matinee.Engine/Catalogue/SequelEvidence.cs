using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>How much two titles have in common that sequels share: people and rare keywords.</summary>
/// <remarks>
/// 1.5 for an actor and 3 for two, 1.5 for a director, 1 for each rare keyword up to 3; 1 less where the titles are
/// more than 30 years apart or of no common genre. Names with a number or a subtitle add 1, and so does an unknown
/// cast, where the titles share a genre and came out within fifteen years.
/// </remarks>
internal sealed class SequelEvidence
{
    private const double PersonWeight = 1.5;
    private const int MostActors = 2;
    private const int MostKeywords = 3;
    private const int Billed = 8;
    private const int LongApart = 30;
    private const int ShortApart = 15;
    private const double RareShare = 0.001;
    private const int FewTitles = 30;

    private readonly IReadOnlyList<Title> _titles;
    private readonly HashSet<string> _rareKeywords;

    /// <param name="titles">Titles in item order; how many have a keyword says how rare it is.</param>
    public SequelEvidence(IReadOnlyList<Title> titles)
    {
        _titles = titles;
        double most = Math.Max(FewTitles, RareShare * titles.Count);
        _rareKeywords =
        [
            .. titles.SelectMany(title => title.Keywords).CountBy(keyword => keyword, StringComparer.Ordinal)
                .Where(pair => pair.Value <= most).Select(pair => pair.Key),
        ];
    }

    /// <summary>The evidence for one pair.</summary>
    public double Of(int one, int other, SequelSign sign)
    {
        (Title first, Title second) = (_titles[one], _titles[other]);
        int actors = Math.Min(MostActors, Shared(first.Cast, second.Cast, Billed));
        int directors = Math.Min(1, Shared(first.Directors, second.Directors, Billed));
        int keywords = Math.Min(
            MostKeywords, first.Keywords.Count(k => _rareKeywords.Contains(k) && second.Keywords.Contains(k)));
        bool isGenreKnown = first.Genres.Count > 0 && second.Genres.Count > 0;
        bool isGenreShared = Shared(first.Genres, second.Genres, int.MaxValue) > 0;
        int? apart = first.Year is { } year && second.Year is { } otherYear ? Math.Abs(year - otherYear) : null;
        double evidence = (PersonWeight * (actors + directors)) + keywords;
        if (apart > LongApart || (isGenreKnown && !isGenreShared))
        {
            evidence--;
        }

        bool isClear = sign is SequelSign.Number or SequelSign.Subtitle
            || first.Cast.Count == 0 || second.Cast.Count == 0;
        return isClear && isGenreShared && apart <= ShortApart ? evidence + 1 : evidence;
    }

    private static int Shared(IReadOnlyList<string> one, IReadOnlyList<string> other, int most)
    {
        int shared = 0;
        for (int i = 0; i < Math.Min(one.Count, most); i++)
        {
            for (int j = 0; j < Math.Min(other.Count, most); j++)
            {
                shared += one[i] == other[j] ? 1 : 0;
            }
        }

        return shared;
    }
}
