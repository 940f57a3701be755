using System.Text;
using Dapper;
using Matinee.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage;

/// <summary>Titles of the catalogue and the names that people look for.</summary>
public sealed class TitleStore
{
    private const string LastCharacter = "\U0010FFFF"; // in UTF-8 no other one comes after it
    private const int MostPostings = 10_000;

    private const string SelectNames =
        """
        SELECT n.title_id AS TitleId, n.name AS Name, n.folded_name AS FoldedName, t.year AS Year, t.kind AS Kind,
            coalesce(t.vote_count, 0) AS VoteCount
        FROM title_name n JOIN title t ON t.id = n.title_id
        """;

    private readonly SqliteConnections _connections;

    internal TitleStore(SqliteConnections connections) => _connections = connections;

    /// <summary>Number of titles.</summary>
    public int Count() => _connections.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM title"));

    /// <summary>Ids of all titles, ascending.</summary>
    public IReadOnlyList<long> ReadIds() =>
        _connections.Read(c => c.Query<long>("SELECT id FROM title ORDER BY id").AsList());

    /// <summary>The highest id ever given to a title, 0 when there was none.</summary>
    public long LastId() => _connections.Read(c =>
        c.ExecuteScalar<long?>("SELECT seq FROM sqlite_sequence WHERE name = 'title'") ?? 0);

    /// <summary>All titles in id order, one at a time.</summary>
    public IEnumerable<Title> ReadAll() =>
        _connections.Stream($"SELECT {TitleRow.Columns} FROM title ORDER BY id", TitleRow.Read);

    /// <summary>The title of that id.</summary>
    public Title? Find(long id) => FindMany([id]) is [var title] ? title : null;

    /// <summary>The titles of those ids, in the order of the ids; ids without a title are left out.</summary>
    public IReadOnlyList<Title> FindMany(IReadOnlyCollection<long> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Dictionary<long, Title> found = _connections.StreamByIds(
            $"SELECT {TitleRow.Columns} FROM title WHERE id IN (SELECT value FROM json_each(@ids))", ids, TitleRow.Read)
            .ToDictionary(title => title.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>The names that are equal to a folded name, most voted title first.</summary>
    /// <param name="foldedName">Without case, accents and punctuation, as the names were stored.</param>
    public IReadOnlyList<TitleName> FindByFoldedName(string foldedName) =>
        Query($"{SelectNames} WHERE n.folded_name = @foldedName ORDER BY 6 DESC, 1, n.id", ("@foldedName", foldedName));

    /// <summary>The names of one title, its shown name first.</summary>
    public IReadOnlyList<TitleName> FindNames(long titleId) =>
        Query($"{SelectNames} WHERE n.title_id = @titleId ORDER BY n.id", ("@titleId", titleId));

    /// <summary>The shown names of the titles with that IMDb id.</summary>
    /// <param name="imdbId"><c>tt</c> and digits.</param>
    public IReadOnlyList<TitleName> FindByImdbId(string imdbId) =>
        Query(
            $"""
            {SelectNames} WHERE n.title_id IN (SELECT title_id FROM source_record WHERE imdb_id = @imdbId)
            ORDER BY n.title_id, n.id
            """,
            ("@imdbId", imdbId)).DistinctBy(name => name.TitleId).ToList();

    /// <summary>The names that are equal to any of some folded names, most voted title first.</summary>
    /// <param name="foldedNames">Each without case, accents and punctuation; looked up one by one in an index.</param>
    public IReadOnlyList<TitleName> FindByFoldedNames(IReadOnlyList<string> foldedNames) =>
        Query(
            $"""
            {SelectNames} WHERE n.folded_name IN (SELECT value FROM json_each(@names)) ORDER BY 6 DESC, 1, n.id
            """,
            ("@names", JsonColumn.Write(foldedNames)));

    /// <summary>The names that begin with a folded text, most voted title first.</summary>
    /// <param name="foldedPrefix">Folded like the names.</param>
    /// <param name="limit">
    /// Most names to look at: of a beginning that more names share, the first in the order of letters are taken.
    /// </param>
    public IReadOnlyList<TitleName> FindByPrefix(string foldedPrefix, int limit) =>
        Query(
            $"""
            {SelectNames} WHERE n.id IN (
                SELECT id FROM title_name WHERE folded_name >= @from AND folded_name < @to
                ORDER BY folded_name LIMIT @limit
            )
            ORDER BY 6 DESC, 1, n.id
            """,
            ("@from", foldedPrefix),
            ("@to", foldedPrefix + LastCharacter),
            ("@limit", limit));

    /// <summary>The names that share most three-letter pieces with a text, best first.</summary>
    /// <remarks>
    /// Only the rarest pieces are looked up, as many as some ten thousand names hold: a piece like <c>the</c> costs
    /// most of the time and tells hardly any names apart.
    /// </remarks>
    /// <param name="foldedText">Folded like the names; shorter than three letters finds nothing.</param>
    /// <param name="limit">Most names to return.</param>
    public IReadOnlyList<TitleName> SearchNames(string foldedText, int limit)
    {
        ArgumentNullException.ThrowIfNull(foldedText);
        string query = string.Join(
            " OR ", RarestPieces(Trigrams(foldedText)).Select(piece => $"\"{piece.Replace("\"", "\"\"")}\""));
        return query.Length == 0 ? [] : Query(
            $"""
            {SelectNames} JOIN (
                SELECT rowid, rank FROM title_name_search WHERE title_name_search MATCH @query
                ORDER BY rank LIMIT @limit
            ) found ON found.rowid = n.id
            ORDER BY found.rank, n.id
            """,
            ("@query", query), ("@limit", limit));
    }

    /// <summary>All names of all titles, by title.</summary>
    public IEnumerable<TitleName> ReadNames() =>
        _connections.Stream($"{SelectNames} ORDER BY n.title_id, n.id", ReadName);

    /// <summary>MovieLens movie id to title id.</summary>
    public IReadOnlyDictionary<long, long> ReadMovieLensIds()
    {
        const string Sql =
            """
            SELECT movielens_id, title_id FROM source_record
            WHERE movielens_id IS NOT NULL AND title_id IS NOT NULL ORDER BY folded_name IS NULL, id
            """;
        return _connections.Stream(Sql, row => (MovieLensId: row.GetInt64(0), TitleId: row.GetInt64(1)))
            .DistinctBy(pair => pair.MovieLensId)
            .ToDictionary(pair => pair.MovieLensId, pair => pair.TitleId);
    }

    /// <summary>Adds or replaces a title with its names; nothing is written when the stored one is the same.</summary>
    /// <param name="title">The title; its id is taken as it is.</param>
    /// <param name="names">Names to find it by, folded; the shown name first.</param>
    /// <returns>False when nothing had to change.</returns>
    public bool Put(Title title, IReadOnlyList<FoldedName> names)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(names);
        object?[] values = TitleRow.Values(title, names);
        bool isChanged = false;
        _connections.Write(transaction =>
        {
            object? stored = transaction.Prepare("SELECT content_hash FROM title WHERE id = @id")
                .ExecuteScalar(title.Id);
            isChanged = !Equals(stored, values[^1]);
            if (isChanged)
            {
                transaction.Prepare(TitleRow.Upsert).Execute(values);
                PutNames(transaction, title.Id, names, isNew: stored is null);
                transaction.NoteChange(DataArea.Titles, $"{title.Id}={values[^1]}");
            }
        });
        return isChanged;
    }

    /// <summary>
    /// Removes a title with its names; its source records and ratings must have moved to another one.
    /// </summary>
    public void Remove(long id) => _connections.Write(transaction =>
    {
        RemoveNames(transaction, id);
        if (transaction.Prepare("DELETE FROM title WHERE id = @id").Execute(id) > 0)
        {
            transaction.NoteChange(DataArea.Titles, $"-{id}");
        }
    });

    private static void PutNames(
        WriteTransaction transaction, long titleId, IReadOnlyList<FoldedName> names, bool isNew)
    {
        if (!isNew)
        {
            RemoveNames(transaction, titleId);
        }

        foreach (FoldedName name in names)
        {
            object? rowId = transaction.Prepare(
                """
                INSERT INTO title_name (title_id, name, folded_name) VALUES (@title_id, @name, @folded_name)
                RETURNING id
                """).ExecuteScalar(titleId, name.Name, name.Folded);
            transaction.Prepare("INSERT INTO title_name_search (rowid, folded_name) VALUES (@id, @folded_name)")
                .Execute(rowId, name.Folded);
        }
    }

    private static void RemoveNames(WriteTransaction transaction, long titleId)
    {
        transaction.Prepare(
            "DELETE FROM title_name_search WHERE rowid IN (SELECT id FROM title_name WHERE title_id = @title_id)")
            .Execute(titleId);
        transaction.Prepare("DELETE FROM title_name WHERE title_id = @title_id").Execute(titleId);
    }

    // The names that hold a piece, counted by the index itself. The table is a view of it and lives in the connection.
    private List<string> RarestPieces(IEnumerable<string> pieces)
    {
        const string Counts =
            """
            SELECT v.term AS Piece, v.doc AS Names FROM json_each(@pieces) j
                CROSS JOIN temp.title_name_piece v ON v.term = j.value
            ORDER BY v.doc, v.term
            """;
        List<(string Piece, long Names)> counted = _connections.Read(connection =>
        {
            connection.Execute(
                """
                CREATE VIRTUAL TABLE IF NOT EXISTS temp.title_name_piece
                USING fts5vocab (main, title_name_search, row)
                """);
            return connection.Query<(string Piece, long Names)>(
                Counts, new { pieces = JsonColumn.Write([.. pieces]) }).AsList();
        });
        long names = 0;
        return [.. counted.TakeWhile(piece => (names += piece.Names) <= MostPostings || names == piece.Names)
            .Select(piece => piece.Piece)];
    }

    private static IEnumerable<string> Trigrams(string text)
    {
        Rune[] letters = [.. text.EnumerateRunes()];
        return Enumerable.Range(0, Math.Max(0, letters.Length - 2))
            .Select(start => string.Concat(letters.Skip(start).Take(3)))
            .Distinct();
    }

    private List<TitleName> Query(string sql, params (string Name, object Value)[] parameters) =>
        [.. _connections.Stream(sql, ReadName, parameters)];

    private static TitleName ReadName(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.IntOrNull(3), row.GetString(4), row.GetInt32(5));
}
