using Matinee.Core.Data;
using Matinee.Core.Ranking;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Matinee.Text.Moods;

namespace Matinee.Engine.Recommending;

/// <summary>Picks the titles of one movie night: candidates, fusion, group, variety, reasons, snacks.</summary>
/// <remarks>
/// Each user's candidates are ordered by the learned hybrid, or by fusion of ranks where there is none; the users'
/// scores become one by mean and least misery, and maximal marginal relevance takes variety into account. Every step is a sum, so a pick's score is the sum of its reasons.
/// The same snapshot, ratings and request give the same slate.
/// </remarks>
public sealed class RecommendMovies(MatineeDatabase database, Snapshot snapshot)
{
    private const int CandidatesOfOne = 300;
    private const int CandidatesOfSeveral = 1000;
    private const int RerankedPerPlace = 10;
    private const string Somebody = "you";

    private readonly TrainedModels _models = new(snapshot);

    /// <summary>The slate of a night.</summary>
    /// <exception cref="UnknownNameException">
    /// The request names a user, genre or language that is not there.
    /// </exception>
    public Slate For(PickRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<UserHistory> users = Users(request);
        MoodQuery? mood = string.IsNullOrWhiteSpace(request.Mood) ? null : MoodLexicon.Parse(request.Mood);
        bool[] allowed = Allowed(request, users, mood);
        float[]? moodVector = mood is null ? null : _models.Encode(mood.ExpandedText);

        var towers = new UserTowers(_models, mood is null ? null : _models.MoodScores(mood, moodVector));
        int depth = Math.Max(users.Count > 1 ? CandidatesOfSeveral : CandidatesOfOne, request.Top * RerankedPerPlace);
        IUserCandidates[] perUser = towers.Rank(users, allowed, depth);
        GroupCandidates group = GroupCandidates.Merge(perUser, request.Top * RerankedPerPlace);

        var places = new MmrPlace[Math.Min(request.Top, group.Count)];
        new MmrReranker(new MmrOptions { Diversity = request.Diversity })
            .Rerank(group.Scores, _models.TitleVectors.Take(group.Items), places);
        List<Pick> picks = Picks(request, group, perUser, places);
        bool isMoodKnown = mood is null || moodVector is not null || mood.Genres.Count > 0;
        return new Slate(
            _models.Name,
            [.. users.Select(user => user.Label)],
            request.WithSnacks ? WithSnacks(picks, moodVector) : picks,
            Fallback(request, users, picks.Count, isMoodKnown));
    }

    private List<UserHistory> Users(PickRequest request)
    {
        var histories = new UserHistories(database, _models.Items);
        int[] likes = [.. request.Likes.Select(_models.ItemOf)];
        List<UserHistory> users = [.. request.Users.Select(histories.Get).DistinctBy(user => user.Label)];
        users.AddRange(request.Guests.Select(guest =>
            UserHistory.Empty(guest.Name).Liking(guest.Likes.Select(_models.ItemOf), _models.TrainedAt)));
        if (users.Count == 0)
        {
            users.Add(UserHistory.Empty(Somebody));
        }

        return [.. users.Select(user => user.Liking(likes, _models.TrainedAt))];
    }

    private bool[] Allowed(PickRequest request, List<UserHistory> users, MoodQuery? mood)
    {
        bool[] allowed = new AllowedItems(database, snapshot, _models).Of(request.Filter, mood?.AvoidedGenres ?? []);
        foreach (int seen in users.SelectMany(user => user.SeenItems))
        {
            allowed[seen] = false;
        }

        return allowed;
    }

    private List<Pick> Picks(
        PickRequest request, GroupCandidates group, IUserCandidates[] perUser, ReadOnlySpan<MmrPlace> places)
    {
        long[] ids = [.. places.ToArray().Select(place => _models.Items.TitleIds.Span[group.Items[place.Position]])];
        Dictionary<long, Title> titles = database.Titles.FindMany(ids).ToDictionary(title => title.Id);
        var explain = new ExplainPick(database, _models, perUser, request);

        var picks = new List<Pick>(places.Length);
        for (int rank = 0; rank < places.Length; rank++)
        {
            if (!titles.TryGetValue(ids[rank], out Title? title))
            {
                continue; // taken out of the catalogue after the snapshot was trained
            }

            MmrPlace place = places[rank];
            Title? repeated = place.Nearest < 0
                ? null
                : titles.GetValueOrDefault(_models.Items.TitleIds.Span[group.Items[place.Nearest]]);
            IReadOnlyList<Reason> reasons = explain.Reasons(title, group, place, repeated);
            picks.Add(new Pick(
                picks.Count + 1, title.Id, title.Name, title.Year, title.Kind, title.Genres,
                Math.Round(reasons.Sum(reason => reason.Share), 6), reasons, null));
        }

        return picks;
    }

    private List<Pick> WithSnacks(List<Pick> picks, float[]? mood)
    {
        IReadOnlyList<(long RecipeId, float Score)?> paired = _models.Snacks.Pair(Tastes(picks, mood));
        Dictionary<long, Recipe> recipes = database.Recipes
            .FindMany([.. paired.OfType<(long RecipeId, float)>().Select(snack => snack.RecipeId)])
            .ToDictionary(recipe => recipe.Id);
        return [.. picks.Zip(paired, (pick, pair) =>
            pair is { } snack && recipes.TryGetValue(snack.RecipeId, out Recipe? recipe)
                ? pick with { Snack = Snack.Of(recipe, snack.Score) }
                : pick)];
    }

    // A snack suits the film, and the mood as much where there is one.
    private RowMatrix Tastes(List<Pick> picks, float[]? mood)
    {
        int dimension = _models.TitleVectors.Columns;
        float[] tastes = new float[picks.Count * dimension];
        for (int pick = 0; pick < picks.Count; pick++)
        {
            if (_models.Items.FindItem(picks[pick].Id) is { } item)
            {
                UnitVectors.Mean(_models.TitleVectors.Row(item), mood, tastes.AsSpan(pick * dimension, dimension));
            }
        }

        return new RowMatrix(picks.Count, dimension, tastes);
    }

    private static string? Fallback(PickRequest request, List<UserHistory> users, int pickCount, bool isMoodKnown)
    {
        string[] cold = [.. users.Where(user => user.IsCold).Select(user => user.Label)];
        string basis = string.IsNullOrWhiteSpace(request.Mood) || !isMoodKnown
            ? "popular titles"
            : "popular titles and the mood";
        string[] notes =
        [
            .. cold.Length == 0 ? Array.Empty<string>()
                :
                [
                    $"Nothing liked is known of {string.Join(" and ", cold)}: picked for them by {basis}. "
                    + "Rate some films, or name some with --like.",
                ],
            .. isMoodKnown ? Array.Empty<string>()
                : [$"No word of the mood '{request.Mood}' is known, so it played no part."],
            .. pickCount >= request.Top ? Array.Empty<string>()
                : [$"Only {pickCount} of {request.Top} titles are left by the filters and by what was seen."],
        ];
        return notes.Length == 0 ? null : string.Join(' ', notes);
    }
}
