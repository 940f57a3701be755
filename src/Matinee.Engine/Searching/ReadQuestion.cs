using System.Globalization;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Storage;
using Matinee.Text.Moods;
using Matinee.Text.Queries;

namespace Matinee.Engine.Searching;

/// <summary>Reads the constraints out of a question and puts them together with the options that were given.</summary>
/// <param name="titles">Finds the titles that a question names.</param>
/// <param name="names">People and collections of the catalogue; read when a question first may name somebody.</param>
/// <param name="items">Genres and languages that exist.</param>
internal sealed class ReadQuestion(FindTitle titles, Lazy<CatalogueNames> names, ItemColumns items)
{
    private const int MostCharacters = 2000;
    private const int FewestVotesOfAWord = 300;
    private const string Dropped = "dropped";
    private const string Overruled = "an option says otherwise";
    private const string BlackAndWhite = "black and white";
    private const int FirstYearOfColor = 1966; // since then most films are in color

    /// <summary>What a request asks for.</summary>
    /// <exception cref="UnknownNameException">The request drops a constraint that it does not hold.</exception>
    /// <exception cref="FormatException">The description is longer than 2,000 characters.</exception>
    public SearchPlan Read(SearchRequest request)
    {
        if (request.Text.Length > MostCharacters)
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"A description has at most {MostCharacters:N0} characters; this one has {request.Text.Length:N0}."));
        }

        ParsedQuery parsed = request.ReadsConstraints
            ? QueryParser.Parse(request.Text, Names)
            : QueryParser.Parse("", QueryNames.None);
        if (NamedBy(request, parsed) is { Length: > 0 } named)
        {
            return new SearchPlan
            {
                Rest = request.Text,
                TellingWords = request.Text,
                Filter = request.Filter,
                Chips = [],
                Named = named,
            };
        }

        var shown = new List<SearchChip>();
        var dropped = new List<QueryChip>();
        var plan = new SearchPlan { Rest = request.Text, Filter = request.Filter, Chips = shown };
        plan = plan with { Like = request.Like };
        CheckDropped(request, parsed);
        foreach ((int index, QueryChip chip) in parsed.Chips.Index())
        {
            bool isDropped = request.Dropped.Any(name => IsNamed(name, index, chip));
            string? note = isDropped ? Dropped : NoteOn(chip, request.Filter);
            if (isDropped)
            {
                dropped.Add(chip);
            }

            plan = note is null ? Apply(plan, chip) : plan;
            bool isCorrection = note is null && chip.Kind == ChipKind.Mood && !chip.IsRefused
                && chip.Start >= (request.FirstLength ?? request.Text.Length);
            plan = isCorrection ? plan with { CorrectingMoods = [.. plan.CorrectingMoods, chip.Value] } : plan;
            var span = new TextSpan(chip.Start, chip.Text.Length);
            shown.Add(new SearchChip(index + 1, chip.KindName, chip.Text, Shown(chip), span, note));
        }

        shown.AddRange(LikedChips(request, parsed.Chips.Count));
        return request.ReadsConstraints
            ? plan with
            {
                Rest = parsed.Rest(dropped),
                TellingWords = parsed.TellingWords(dropped),
                UnreadRefusals = parsed.UnreadRefusals,
            }
            : plan with { TellingWords = request.Text };
    }

    // These stand in no text; they come last, so that they renumber nothing.
    private IEnumerable<SearchChip> LikedChips(SearchRequest request, int before) => request.Like.Select(
        (id, index) => new SearchChip(
            before + index + 1, "title", "", NamesOf([$"{id}"]), new TextSpan(request.Text.Length, 0), null));

    // "No Country for Old Men" refuses nothing; yet "horror" and "French film" are wishes, though films are called so,
    // and one word is a name only where people know the film: "Sabrina", but not "dinosaurs".
    private long[] NamedBy(SearchRequest request, ParsedQuery parsed)
    {
        bool mayBeName = request.ReadsConstraints && request.Dropped.Count + request.Like.Count == 0
            && (parsed.Chips.Any(chip => chip.IsRefused) || parsed.Chips.All(chip => chip.Kind is ChipKind.Mood));
        bool isOneWord = !request.Text.AsSpan().Trim().Contains(' ');
        return mayBeName && !(isOneWord && parsed.Chips.Count > 0)
            && titles.ByName(request.Text) is { IsExact: true } match
                ? [.. match.Matches.Where(title => !isOneWord || title.VoteCount >= FewestVotesOfAWord)
                    .Select(title => title.TitleId)]
                : [];
    }

    private string Shown(QueryChip chip) => chip.Kind != ChipKind.Title
        ? chip.Value
        : NamesOf(chip.Value.Split('|'));

    private string NamesOf(IEnumerable<string> ids) => string.Join(
        " | ",
        ids.SelectMany(id => titles.ByName($"#{id}").Matches)
            .Select(title => title.Year is null ? title.Name : $"{title.Name} ({title.Year})"));

    private QueryNames Names => new()
    {
        FindTitle = name => titles.ByName(name) is { IsExact: true, Matches: [var first, ..] }
            ? first.TitleId.ToString(CultureInfo.InvariantCulture)
            : null,
        FindActor = name => names.Value.FindActor(name),
        FindDirector = name => names.Value.FindDirector(name),
    };

    private static bool IsNamed(string name, int index, QueryChip chip) =>
        name == (index + 1).ToString(CultureInfo.InvariantCulture) || name == chip.KindName;

    private static void CheckDropped(SearchRequest request, ParsedQuery parsed)
    {
        foreach (string name in request.Dropped)
        {
            if (!parsed.Chips.Index().Any(pair => IsNamed(name, pair.Index, pair.Item)))
            {
                throw new UnknownNameException(
                    "constraint", name, parsed.Chips.Select((chip, index) => $"{index + 1} {chip.KindName} {chip.Value}"));
            }
        }
    }

    private string? NoteOn(QueryChip chip, TitleFilter given)
    {
        bool isOverruled = chip.Kind switch
        {
            ChipKind.Years => !given.Years.IsAll,
            ChipKind.Minutes => !given.Minutes.IsAll,
            ChipKind.Language => given.Language is not null,
            ChipKind.Type => given.Kind is not null,
            ChipKind.Genre => (chip.IsRefused ? given.Genres : given.ExcludedGenres)
                .Contains(chip.Value, StringComparer.OrdinalIgnoreCase),
            _ => false,
        };
        return isOverruled ? Overruled : chip.Kind switch
        {
            ChipKind.Genre when !items.Genres.Contains(chip.Value, StringComparer.OrdinalIgnoreCase) =>
                "no title has this genre",
            ChipKind.Rating when !names.Value.HasVotes => "no title has votes",
            _ => null,
        };
    }

    private SearchPlan Apply(SearchPlan plan, QueryChip chip)
    {
        TitleFilter filter = plan.Filter;
        switch (chip.Kind)
        {
            case ChipKind.Genre when chip.IsRefused:
                return plan with { Filter = filter with { ExcludedGenres = [.. filter.ExcludedGenres, chip.Value] } };
            case ChipKind.Genre:
                return plan with { Filter = filter with { Genres = [.. filter.Genres, chip.Value] } };
            case ChipKind.Years when !chip.IsRefused:
                return plan with { Filter = filter with { Years = Both(filter.Years, NumberRange.Parse(chip.Value)) } };
            case ChipKind.Minutes when !chip.IsRefused:
                return plan with
                {
                    Filter = filter with { Minutes = Both(filter.Minutes, NumberRange.Parse(chip.Value)) },
                };
            case ChipKind.Type:
                return plan with { Filter = filter with { Kind = chip.Value } };
            case ChipKind.Language when !chip.IsRefused:
                return plan with { Filter = filter with { Language = chip.Value } };
            case ChipKind.Cast or ChipKind.Director when !chip.IsRefused:
                return plan with { Filter = filter with { Pool = Among(filter.Pool, TitlesOf(chip)) } };
            case ChipKind.Title:
                return plan with { Like = [.. plan.Like, .. chip.Value.Split('|').Select(Id)] };
            case ChipKind.Mood when !chip.IsRefused:
                return plan with { Moods = [.. plan.Moods, chip.Value] };
            case ChipKind.Renown:
                return plan with { IsKnown = chip.Value == "known" };
            case ChipKind.Mood when chip.IsRefused:
                return plan with
                {
                    RefusedMoods = [.. plan.RefusedMoods, chip.Value],
                    AvoidedGenres = [.. plan.AvoidedGenres, .. MoodLexicon.Parse($"not {chip.Value}").AvoidedGenres],
                };
            default:
                return TestOf(chip) is { } test ? plan with { Tests = [.. plan.Tests, test] } : plan;
        }
    }

    private Func<Title, bool>? TestOf(QueryChip chip)
    {
        switch (chip.Kind)
        {
            case ChipKind.Years:
                var years = NumberRange.Parse(chip.Value);
                return title => !years.Contains(title.Year ?? 0);
            case ChipKind.Minutes:
                var minutes = NumberRange.Parse(chip.Value);
                return title => !minutes.Contains(title.RuntimeMinutes ?? 0);
            case ChipKind.Language:
                return title => title.Language is not null && title.Language != chip.Value;
            case ChipKind.Country:
                return title =>
                    title.Countries.Any(country => NationNames.IsCountry(country, chip.Value)) != chip.IsRefused;
            case ChipKind.Look:
                return title => IsBlackAndWhite(title) != chip.IsRefused;
            case ChipKind.Rating:
                double least = double.Parse(chip.Value.TrimEnd('.'), CultureInfo.InvariantCulture);
                return title => title.VoteAverage >= least;
            case ChipKind.Sequels:
                return title => !names.Value.IsSequel(title);
            case ChipKind.Words:
                var words = new RefusedWords(chip.Value);
                return title => !words.StandIn(title);
            case ChipKind.Cast or ChipKind.Director:
                HashSet<long> theirs = TitlesOf(chip);
                return title => !theirs.Contains(title.Id);
            default:
                return null;
        }
    }

    // No source tells colors: the year does mostly, and a keyword does for later films that go without them.
    private static bool IsBlackAndWhite(Title title) =>
        title.Year < FirstYearOfColor || title.Keywords.Contains(BlackAndWhite, StringComparer.OrdinalIgnoreCase);

    private HashSet<long> TitlesOf(QueryChip chip) =>
    [
        .. chip.Value.Split('|').SelectMany(name => chip.Kind == ChipKind.Cast
            ? names.Value.ActedBy(name)
            : names.Value.DirectedBy(name)),
    ];

    private static HashSet<long> Among(IReadOnlySet<long>? pool, HashSet<long> ids) =>
        pool is null ? ids : ids.Where(pool.Contains).ToHashSet();

    // "since 1980, before 1990" says both; of "90s" and, later, "80s" the later counts.
    private static NumberRange Both(NumberRange first, NumberRange second)
    {
        int from = Math.Max(first.From ?? int.MinValue, second.From ?? int.MinValue);
        int to = Math.Min(first.To ?? int.MaxValue, second.To ?? int.MaxValue);
        return from > to
            ? second
            : new NumberRange(from == int.MinValue ? null : from, to == int.MaxValue ? null : to);
    }

    private static long Id(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
