using System.Globalization;
using Matinee.Cli.Output;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Cli.Chat;

/// <summary>Answers one line after the other and remembers the question that they refine.</summary>
internal sealed class ChatSession
{
    private static readonly string[] Refinements =
    [
        "but", "more", "less", "not", "no", "without", "only", "and",
        "aber", "nicht", "ohne", "nur", "mehr", "kein", "keine",
    ];

    private const int MostListed = 100; // larger numbers are names: "similar 1917"

    private static readonly string[] QuestionWords =
        ["to", "film", "films", "movie", "movies", "title", "titles", "series", "shows", "stories", "things", "ones"];

    private readonly MatineeDatabase _database;
    private readonly Snapshot _snapshot;
    private readonly SearchTitles _search;
    private readonly SearchRequest _start;
    private readonly HashSet<long> _shown = []; // since the last question or "similar"
    private SearchRequest _request;
    private IReadOnlyList<SearchChip> _chips = [];
    private IReadOnlyList<SimilarTitle> _listed = [];
    private (string Text, long Id)? _similarTo; // null where the list answers a question
    private IReadOnlyList<TitleName> _choices = []; // titles of one name, of which one was asked for

    /// <summary>Begins a session.</summary>
    /// <param name="database">The catalogue.</param>
    /// <param name="snapshot">The models; must outlive this object.</param>
    /// <param name="start">How questions are answered; its text is empty.</param>
    public ChatSession(MatineeDatabase database, Snapshot snapshot, SearchRequest start)
    {
        (_database, _snapshot, _search) = (database, snapshot, new SearchTitles(database, snapshot));
        (_start, _request) = (start, start);
    }

    /// <summary>Answers a line; never fails over what somebody typed.</summary>
    public async Task<ChatReply> ReplyAsync(string line, CancellationToken cancellationToken)
    {
        try
        {
            ChatReply reply = await AnswerAsync(line.Trim(), cancellationToken).ConfigureAwait(false);
            return reply.Answer is null && reply.Similar is null
                ? reply
                : reply with { Limits = ChatLimits.Of(_request.Filter) };
        }
        catch (Exception e) when (e
            is UnknownNameException or FormatException or ArgumentException or InvalidDataException)
        {
            return new ChatReply { Note = e.Message };
        }
    }

    private async Task<ChatReply> AnswerAsync(string text, CancellationToken cancellationToken)
    {
        (string verb, string rest) = Split(text);
        (IReadOnlyList<TitleName> choices, _choices) = (_choices, []);
        return ChatUsage.On(verb, rest) is { } usage
            ? new ChatReply { Note = usage }
            : (verb, rest) switch
            {
                ("", _) => new ChatReply { Note = "Say what you would like to see, or 'help'." },
                ("quit" or "exit" or "bye" or "q" or "n" or "no", "") => new ChatReply { IsEnd = true },
                ("help" or "?", "") => new ChatReply { Note = ChatUsage.Help },
                ("again" or "y" or "yes", "") => await AgainAsync(cancellationToken).ConfigureAwait(false),
                ("new" or "clear" or "reset", "") => Forget(),
                ("drop", not "") => await AskAsync(Without(rest), cancellationToken).ConfigureAwait(false),
                ("similar", not "") when Number(rest) is <= MostListed and { } number =>
                    FindSimilarTo(Listed(number).Title, Listed(number).Id),
                ("similar", not "") when !IsQuestion(rest) => FindSimilarTo(rest),
                (_, "") when Number(verb) is { } number && number >= 1 && number <= choices.Count =>
                    FindSimilarTo(choices[number - 1].Name, choices[number - 1].TitleId),
                ("+", not "") => await RefineAsync(rest, cancellationToken).ConfigureAwait(false),
                (_, "") when Number(verb) is { } number => Describe(number),
                _ => ChatLimits.Change(_request.Filter, verb, rest) is { } filter
                    ? await LimitAsync(filter, cancellationToken).ConfigureAwait(false)
                    : await AskOrRefineAsync(text, verb, cancellationToken).ConfigureAwait(false),
            };
    }

    private Task<ChatReply> AskOrRefineAsync(string text, string verb, CancellationToken cancellationToken) =>
        ChatFollowUp.Liked(text, _listed) is { } liked
            ? AskAsync(LikeOnly(liked), cancellationToken)
            : ChatFollowUp.SpellOut(text, _listed, MinutesOf) is { } added
            ? RefineAsync(added, cancellationToken)
            : (!IsEmpty(_request) || _similarTo is not null) && Refinements.Contains(verb)
            ? RefineAsync(text, cancellationToken)
            : AskAsync(
                _request with { Text = text, Dropped = [], Like = [], FirstLength = null }, cancellationToken);

    private int? MinutesOf(SimilarTitle title) => _database.Titles.Find(title.Id)?.RuntimeMinutes;

    // The title says better than the old words what is wanted; only what they demand still holds.
    private SearchRequest LikeOnly(SimilarTitle title) => _request with
    {
        Text = _similarTo is null ? ChatConstraints.Of(_chips) : "",
        Dropped = [],
        Like = [title.Id],
        FirstLength = null,
    };

    // Behind "similar 3" the list that is gone on from is that of titles like number 3.
    private Task<ChatReply> RefineAsync(string text, CancellationToken cancellationToken)
    {
        SearchRequest before = _similarTo is { } title
            ? _request with { Text = "", Dropped = [], Like = [title.Id], FirstLength = null }
            : _request;
        SearchRequest refined = before with
        {
            Text = before.Text.Length == 0 ? text : $"{before.Text}, {text}",
            FirstLength = before.FirstLength ?? before.Text.Length,
        };
        return AskAsync(refined, cancellationToken);
    }

    // Like every line it goes on from the list above, be that of a question or of titles like one.
    private Task<ChatReply> LimitAsync(TitleFilter filter, CancellationToken cancellationToken)
    {
        if (_similarTo is not { } title)
        {
            return AskAsync(_request with { Filter = filter }, cancellationToken);
        }

        _search.Check(filter);
        _request = _request with { Filter = filter };
        return Task.FromResult(FindSimilarTo(title.Text, title.Id));
    }

    // The question is kept only when it could be answered, so that a wrong line changes nothing.
    private async Task<ChatReply> AskAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        if (IsEmpty(request))
        {
            _search.Check(request.Filter);
            _request = request;
            string limits = string.Join(", ", ChatLimits.Of(request.Filter).DefaultIfEmpty("no limits"));
            return new ChatReply { Note = $"Noted: {limits}. Now say what you would like to see." };
        }

        SearchAnswer answer = await _search.FindAsync(request, cancellationToken).ConfigureAwait(false);
        (_request, _chips, _similarTo) = (request, answer.Query.Chips, null);
        _shown.Clear();
        List(answer.Items);
        return new ChatReply { Answer = answer };
    }

    private async Task<ChatReply> AgainAsync(CancellationToken cancellationToken)
    {
        if (_similarTo is { } title)
        {
            return FindMoreSimilarTo(title.Text, title.Id);
        }

        if (IsEmpty(_request))
        {
            return new ChatReply { Note = "There is no question yet." };
        }

        SearchAnswer all = await _search
            .FindAsync(_request with { Top = _shown.Count + _request.Top }, cancellationToken).ConfigureAwait(false);
        return List(Further(all.Items))
            ? new ChatReply { Answer = all with { Items = _listed } }
            : new ChatReply { Note = "That was all; ask for less, or drop a constraint." };
    }

    // By id, as a longer list need not begin with the shorter one.
    private SimilarTitle[] Further(IReadOnlyList<SimilarTitle> titles) =>
        [.. titles.Where(title => !_shown.Contains(title.Id)).Take(_request.Top)];

    private bool List(IReadOnlyList<SimilarTitle> titles)
    {
        if (titles.Count == 0 && _shown.Count > 0)
        {
            return false;
        }

        _listed = titles;
        _shown.UnionWith(titles.Select(title => title.Id));
        return titles.Count > 0;
    }

    private ChatReply Forget()
    {
        (_request, _chips, _listed, _similarTo) = (_start, [], [], null);
        _shown.Clear();
        return new ChatReply { Note = "Forgotten. What would you like to see?" };
    }

    private ChatReply FindSimilarTo(string name)
    {
        TitleMatches found = new FindTitle(_database).ByName(name);
        TitleName[] choices = [.. found.Matches.DistinctBy(match => match.TitleId)];
        if (choices.Length == 0)
        {
            return new ChatReply { Note = $"No title is called '{name}'; say what it is about instead." };
        }

        if (choices.Length > 1 && found.IsExact)
        {
            _choices = choices;
            return new ChatReply { Note = ChatUsage.OnChoice(name, choices) };
        }

        ChatReply reply = FindSimilarTo(choices[0].Name, choices[0].TitleId);
        return found.IsExact
            ? reply
            : reply with
            {
                Note = $"No title is called '{name}'; taking {Names.Of(choices[0].Name, choices[0].Year)}.",
            };
    }

    private ChatReply FindSimilarTo(string text, long id)
    {
        SimilarTitles answer = SimilarTo(text, id, _request.Top);
        _similarTo = (text, id);
        _shown.Clear();
        List(answer.Items);
        return new ChatReply { Similar = answer };
    }

    private ChatReply FindMoreSimilarTo(string text, long id)
    {
        SimilarTitles all = SimilarTo(text, id, _shown.Count + _request.Top);
        return List(Further(all.Items))
            ? new ChatReply { Similar = all with { Items = _listed } }
            : new ChatReply { Note = "That was all." };
    }

    private SimilarTitles SimilarTo(string text, long id, int count) =>
        new FindSimilar(_database, _snapshot).ToTitle(text, id, _request.Filter, count);

    private ChatReply Describe(int number) =>
        _database.Titles.Find(Listed(number).Id) is { } title
            ? new ChatReply { Details = title }
            : new ChatReply { Note = "That title is gone from the catalogue." };

    private SimilarTitle Listed(int number) =>
        number >= 1 && number <= _listed.Count
            ? _listed[number - 1]
            : throw new FormatException(
                _listed.Count == 0
                    ? "Nothing is listed yet; say what you would like to see."
                    : $"The list goes from 1 to {_listed.Count}, so there is no {number}.");

    private static (string Verb, string Object) Split(string text)
    {
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? (text.ToLowerInvariant(), "")
            : (text[..space].TrimEnd(',').ToLowerInvariant(), text[(space + 1)..].Trim());
    }

    // A kind means the constraints of now, not those that the question may get later.
    private SearchRequest Without(string rest)
    {
        string[] names = rest.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        SearchChip[] meant = [.. _chips.Where(chip => names.Any(name => Means(name, chip)))];
        SearchChip[] liked = [.. _chips.TakeLast(_request.Like.Count).Intersect(meant)]; // the text does not hold these
        IEnumerable<string> unknown = names.Where(name => !meant.Any(chip => Means(name, chip)));
        return _request with
        {
            Dropped = [.. _request.Dropped, .. meant.Except(liked).Select(NumberOf), .. unknown],
            Like = liked.Length > 0 ? [] : _request.Like, // there is never more than one
        };
    }

    private static bool Means(string name, SearchChip chip) => name == chip.Kind || name == NumberOf(chip);

    private static string NumberOf(SearchChip chip) => chip.Number.ToString(CultureInfo.InvariantCulture);

    private static bool IsEmpty(SearchRequest request) => request.Text.Length == 0 && request.Like.Count == 0;

    // "similar films about heists" names no title.
    private static bool IsQuestion(string rest) => QuestionWords.Contains(Split(rest).Verb);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < 1000
            ? number
            : null;
}
