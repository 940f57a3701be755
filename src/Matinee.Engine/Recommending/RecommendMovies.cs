using Matinee.Core.Data;
using Matinee.Core.Ranking;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Storage;
using Matinee.Text.Moods;

namespace Matinee.Engine.Recommending;

/// <summary>Picks the titles of one movie night: candidates, group, variety, reasons, snacks.</summary>
/// <remarks>
/// Each user's candidates are ordered by the learned hybrid, or by fusion of ranks where there is none; the users'
/// scores become one by mean and least misery, and maximal marginal relevance takes variety into account. Every step
/// is a sum, so a pick's score is the sum of its reasons. The same snapshot, ratings and request give the same slate.
/// Thread-safe; one object answers any number of requests, each of the catalogue and the ratings as they are then.
/// </remarks>
public sealed class RecommendMovies
{
    private const string Somebody = "you";

    private readonly MatineeDatabase _database;
    private readonly TrainedModels _models;
    private readonly CurrentCatalogue _catalogue;
    private readonly Lazy<TitleMoods> _moods;

    /// <summary>Answers from one snapshot.</summary>
    /// <param name="database">The catalogue and the ratings.</param>
    /// <param name="snapshot">The models; must outlive this object.</param>
    public RecommendMovies(MatineeDatabase database, Snapshot snapshot)
    {
        (_database, _models) = (database, new TrainedModels(snapshot));
        _catalogue = new CurrentCatalogue(database, _models);
        _moods = new Lazy<TitleMoods>(() => new TitleMoods(_models.Encoder));
    }

    /// <summary>The slate of a night.</summary>
    /// <exception cref="UnknownNameException">
    /// The request names a user, genre or language that is not there.
    /// </exception>
    public Slate For(PickRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        KnownCatalogue catalogue = _catalogue.Get();
        List<UserHistory> users = Users(request, catalogue);
        MoodQuery? mood = string.IsNullOrWhiteSpace(request.Mood) ? null : MoodLexicon.Parse(request.Mood);
        float[]? moodVector = mood is null ? null : _models.Encode(mood.ExpandedText);
        bool[] allowed = AllowedItems.Of(_models, catalogue, request.Filter, mood?.AvoidedGenres ?? []);

        AskedMood? asked = mood is null ? null : Asked(mood, moodVector);
        var arrange = new ArrangeSlate(_models, request, asked, allowed);
        ArrangedSlate arranged = arrange.For(users);
        FindCounterfactual? findCause = request.WithCounterfactuals
            ? new FindCounterfactual(arrange, users, arranged)
            : null;
        List<Pick> picks = Picks(request, catalogue, arranged, findCause);
        bool isMoodKnown = mood is null || moodVector is not null || mood.Genres.Count > 0;
        return new Slate(
            _models.Name,
            [.. users.Select(user => user.Label)],
            request.WithSnacks ? WithSnacks(picks, moodVector) : picks,
            Fallback(request, users, picks.Count, isMoodKnown));
    }

    private AskedMood Asked(MoodQuery mood, float[]? vector) => new(
        _models.MoodScores(mood, vector),
        _models.Hybrid?.Facts.Moods is { } moods ? _moods.Value.DirectionOf(vector, mood.Genres, moods) : []);

    private List<UserHistory> Users(PickRequest request, KnownCatalogue catalogue)
    {
        var histories = new UserHistories(_database, _models.Items, catalogue);
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

    private List<Pick> Picks(
        PickRequest request, KnownCatalogue catalogue, ArrangedSlate arranged, FindCounterfactual? findCause)
    {
        int[] items = arranged.Items;
        Dictionary<int, Title> titles = catalogue.FindTitles(items);
        var explain = new ExplainPick(_models, catalogue, arranged, request);
        var picks = new List<Pick>(items.Length);
        for (int rank = 0; rank < items.Length; rank++)
        {
            if (!titles.TryGetValue(items[rank], out Title? title))
            {
                continue; // taken out of the catalogue while this request was answered
            }

            MmrPlace place = arranged.Places[rank];
            Title? repeated = place.Nearest < 0
                ? null
                : titles.GetValueOrDefault(arranged.Group.Items[place.Nearest]);
            IReadOnlyList<Reason> reasons = explain.Reasons(title, place, repeated);
            picks.Add(new Pick(
                picks.Count + 1, title.Id, title.Name, title.Year, title.Kind, title.Genres,
                Math.Round(reasons.Sum(reason => reason.Share), 6), reasons, null)
            {
                Counterfactual = findCause is null ? null : Named(findCause.For(rank), catalogue),
            });
        }

        return picks;
    }

    private static Counterfactual Named(IReadOnlyList<int>? items, KnownCatalogue catalogue) =>
        new(items?.Select(catalogue.NameOf).ToArray());

    private List<Pick> WithSnacks(List<Pick> picks, float[]? mood)
    {
        IReadOnlyList<(long RecipeId, float Score)?> paired = _models.Snacks.Pair(Tastes(picks, mood));
        Dictionary<long, Recipe> recipes = _database.Recipes
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
