using Matinee.Storage.Sqlite;

namespace Matinee.Storage;

/// <summary>Ratings of people: one a person and title.</summary>
public sealed class RatingStore
{
    private readonly SqliteConnections _connections;

    internal RatingStore(SqliteConnections connections) => _connections = connections;

    /// <summary>Adds a rating, or replaces the person's earlier one of that title.</summary>
    /// <param name="personId">An existing person.</param>
    /// <param name="titleId">An existing title.</param>
    /// <param name="stars">0.5 to 5, in halves.</param>
    /// <param name="ratedAtUtc">When the person said so.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stars are not 0.5 to 5 in halves.</exception>
    /// <exception cref="StorageException">There is no such person or title.</exception>
    public void Put(long personId, long titleId, float stars, DateTime ratedAtUtc)
    {
        if (!(stars is >= 0.5f and <= 5f) || stars * 2 != MathF.Floor(stars * 2))
        {
            throw new ArgumentOutOfRangeException(nameof(stars), stars, "Stars go from 0.5 to 5 in halves.");
        }

        _connections.Write(transaction =>
        {
            Check(transaction, "SELECT 1 FROM person WHERE id = @id", personId, "person");
            Check(transaction, "SELECT 1 FROM title WHERE id = @id", titleId, "title");
            transaction.Prepare(
                """
                INSERT INTO rating (person_id, title_id, stars, rated_at_utc)
                VALUES (@person_id, @title_id, @stars, @rated_at_utc)
                ON CONFLICT (person_id, title_id) DO UPDATE SET
                    stars = excluded.stars, rated_at_utc = excluded.rated_at_utc
                """).Execute(personId, titleId, (double)stars, RowReading.ToColumn(ratedAtUtc));
            transaction.NoteChange(
                DataArea.Ratings, $"{personId} {titleId} {stars} {RowReading.ToColumn(ratedAtUtc)}");
        });
    }

    /// <summary>Removes a rating.</summary>
    /// <returns>False when there is none.</returns>
    public bool Remove(long personId, long titleId)
    {
        bool isRemoved = false;
        _connections.Write(transaction =>
        {
            isRemoved = transaction.Prepare("DELETE FROM rating WHERE person_id = @person_id AND title_id = @title_id")
                .Execute(personId, titleId) > 0;
            if (isRemoved)
            {
                transaction.NoteChange(DataArea.Ratings, $"-{personId} {titleId}");
            }
        });
        return isRemoved;
    }

    /// <summary>The ratings of a person, oldest first.</summary>
    public IReadOnlyList<PersonRating> OfPerson(long personId) =>
    [
        .. _connections.Stream(
            "SELECT title_id, stars, rated_at_utc FROM rating WHERE person_id = @id ORDER BY rated_at_utc, title_id",
            row => new PersonRating(row.GetInt64(0), row.GetFloat(1), RowReading.ToUtc(row.GetString(2))),
            ("@id", personId)),
    ];

    /// <summary>Ids of the titles that somebody has rated.</summary>
    public IReadOnlySet<long> ReadRatedTitleIds() =>
        _connections.Stream("SELECT DISTINCT title_id FROM rating", row => row.GetInt64(0)).ToHashSet();

    /// <summary>
    /// Moves all ratings of a title to another one; where a person rated both, the later rating stays.
    /// </summary>
    public void Move(long fromTitleId, long toTitleId) => _connections.Write(transaction =>
    {
        int moved = transaction.Prepare(
            """
            INSERT INTO rating (person_id, title_id, stars, rated_at_utc)
            SELECT person_id, @to_id, stars, rated_at_utc FROM rating WHERE title_id = @from_id
            ON CONFLICT (person_id, title_id) DO UPDATE SET stars = excluded.stars, rated_at_utc = excluded.rated_at_utc
            WHERE excluded.rated_at_utc > rating.rated_at_utc
            """).Execute(toTitleId, fromTitleId);
        int removed = transaction.Prepare("DELETE FROM rating WHERE title_id = @from_id").Execute(fromTitleId);
        if (moved + removed > 0)
        {
            transaction.NoteChange(DataArea.Ratings, $"{fromTitleId}>{toTitleId}");
        }
    });

    private static void Check(WriteTransaction transaction, string sql, long id, string what)
    {
        if (transaction.Prepare(sql).ExecuteScalar(id) is null)
        {
            throw new StorageException(
                $"There is no {what} with id {id}; list what is there and use an id of that list.");
        }
    }
}
