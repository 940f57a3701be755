using System.Globalization;
using Matinee.Core.Data;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Evaluating;
using Matinee.Engine.Recommending;
using Matinee.Import;
using Matinee.Import.RatingFiles;

namespace Matinee.Engine.Taste;

/// <summary>A film of the starter catalogue that MovieLens knows.</summary>
/// <param name="MovieLensId">Its MovieLens id.</param>
/// <param name="ImdbId">Its IMDb id as a number.</param>
/// <param name="TmdbId">Its TMDB id.</param>
internal readonly record struct TasteFilm(long MovieLensId, long ImdbId, long TmdbId);

/// <summary>What a user thinks of a film.</summary>
/// <param name="Item">Item of the film.</param>
/// <param name="Stars">Half a star to five.</param>
/// <param name="Timestamp">When it was rated, in Unix seconds.</param>
internal readonly record struct TasteRating(int Item, float Stars, long Timestamp)
{
    /// <summary>Whether it counts as liking.</summary>
    public bool IsLiked => Stars >= PositiveFeedback.LeastStars;
}

/// <summary>What a rating file says of the starter catalogue's films; all other ratings are passed over.</summary>
internal sealed class TasteRatings
{
    private readonly List<List<TasteRating>> _users = [];

    private TasteRatings(TasteFilm[] films) => Films = films;

    /// <summary>Films in item order, by ascending MovieLens id.</summary>
    public TasteFilm[] Films { get; }

    /// <summary>Number of items I.</summary>
    public int ItemCount => Films.Length;

    /// <summary>Number of users with a rating.</summary>
    public int UserCount => _users.Count;

    /// <summary>The ratings of a user by item.</summary>
    public IReadOnlyList<TasteRating> OfUser(int user) => _users[user];

    /// <summary>Reads a rating file of any form that <c>evaluate</c> reads.</summary>
    /// <param name="ratingsPath">The file; its movie ids are MovieLens ids.</param>
    /// <param name="starter">The starter catalogue.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">Too many rows are bad.</exception>
    public static TasteRatings Read(string ratingsPath, StarterFiles starter, CancellationToken cancellationToken)
    {
        var ratings = new TasteRatings(ReadFilms(starter));
        Dictionary<long, int> items = ratings.Films.Index()
            .ToDictionary(film => film.Item.MovieLensId, film => film.Index);
        var users = new SortedDictionary<long, List<TasteRating>>();
        var rows = new GoodRows();
        foreach (RaterRating row in rows.From(RatingFileReader.Read(ratingsPath), ratingsPath, cancellationToken))
        {
            if (items.TryGetValue(row.MovieId, out int item))
            {
                if (!users.TryGetValue(row.UserId, out List<TasteRating>? rated))
                {
                    users.Add(row.UserId, rated = []);
                }

                rated.Add(new TasteRating(item, row.Stars, row.Timestamp));
            }
        }

        // By user id and item, so that the order of the file's rows does not matter, unless a user rates a film twice:
        // the first row counts.
        ratings._users.AddRange(users.Values.Select(
            rated => rated.DistinctBy(rating => rating.Item).OrderBy(rating => rating.Item).ToList()));
        return ratings;
    }

    /// <summary>An IMDb id as a number, or null for what is none.</summary>
    public static long? NumberOf(string? imdbId) =>
        imdbId is ['t', 't', ..]
        && long.TryParse(imdbId.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    /// <summary>Number of ratings of each item. Shape [I].</summary>
    public int[] CountByItem()
    {
        int[] counts = new int[ItemCount];
        foreach (TasteRating rating in _users.SelectMany(rated => rated))
        {
            counts[rating.Item]++;
        }

        return counts;
    }

    /// <summary>How many of some users liked each item. Shape [I].</summary>
    public int[] LikesBy(int[] users)
    {
        int[] likes = new int[ItemCount];
        foreach (TasteRating rating in users.SelectMany(user => _users[user]).Where(rating => rating.IsLiked))
        {
            likes[rating.Item]++;
        }

        return likes;
    }

    /// <summary>What some of the users liked. Shape [users, I].</summary>
    public InteractionMatrix LikedBy(int[] users) => new(Matrix(users, rating => rating.IsLiked));

    /// <summary>What some of the users rated, whatever the stars. Shape [users, I].</summary>
    public SparseMatrix RatedBy(int[] users) => Matrix(users, _ => true);

    private SparseMatrix Matrix(int[] users, Func<TasteRating, bool> isWanted) => SparseMatrix.FromEntries(
        users.Length,
        ItemCount,
        [
            .. users.Index().SelectMany(user => _users[user.Item]
                .Where(isWanted)
                .Select(rating => (user.Index, rating.Item, PositiveFeedback.Strength))),
        ]);

    private static TasteFilm[] ReadFilms(StarterFiles starter) =>
    [
        .. ImportFormats.Discover([starter.Titles]).Files
            .SelectMany(file => file.ReadTitles())
            .Select(row => row.Record)
            .Where(title => title?.MovieLensId is not null)
            .Select(title => new TasteFilm(title!.MovieLensId ?? 0, NumberOf(title.ImdbId) ?? 0, title.TmdbId ?? 0))
            .OrderBy(film => film.MovieLensId),
    ];
}
