using Dapper;
using Matinee.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage;

/// <summary>Full-text search over names, overviews, keywords and people of titles.</summary>
/// <remarks>
/// Words match without case and accents and by their English stem. A word in a name or keyword counts three times one
/// in an overview, since few other words stand beside it by chance. Triggers keep the index in step with the titles.
/// Source of the score: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, with
/// k₁ = 1.2 and b = 0.75 as SQLite's FTS5 sets them.
/// </remarks>
public sealed class TitleTextStore
{
    // name, original name, alternative names, overview, tagline, keywords, directors, cast
    private const string Weights = "3, 2, 1, 1, 1, 3, 3, 2";

    private readonly SqliteConnections _connections;

    internal TitleTextStore(SqliteConnections connections) => _connections = connections;

    /// <summary>The titles that have any of some words, best first, ties by id, one at a time.</summary>
    /// <param name="words">
    /// Words as people write them: every sign in them is taken for itself, never for an operator. One with a hyphen or
    /// an apostrophe matches its parts side by side.
    /// </param>
    public IEnumerable<TitleTextHit> Search(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        string query = string.Join(" OR ", words.Where(word => word.Any(char.IsLetterOrDigit)).Select(Quote));
        return query.Length == 0 ? [] : _connections.Stream(
            $"""
            SELECT rowid, bm25(title_text, {Weights}) AS score FROM title_text WHERE title_text MATCH @query
            ORDER BY score, rowid
            """,
            row => new TitleTextHit(row.GetInt64(0), -row.GetDouble(1)),
            ("@query", query));
    }

    /// <summary>Runs work that changes most titles in one transaction; all are indexed once at its end.</summary>
    /// <remarks>
    /// Title by title the index costs nearly twice as much. The triggers are gone meanwhile, for this transaction only:
    /// an error of the work must end it, so that it is rolled back.
    /// </remarks>
    public void FillAtEnd(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        _connections.Write(transaction =>
        {
            SqliteConnection connection = transaction.Connection;
            (string Name, string Sql)[] triggers =
            [
                .. connection.Query<(string, string)>(
                    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'title_text_*'",
                    transaction: transaction.Transaction),
            ];
            foreach ((string name, _) in triggers)
            {
                connection.Execute($"DROP TRIGGER {name}", transaction: transaction.Transaction);
            }

            work();
            connection.Execute(
                "INSERT INTO title_text (title_text) VALUES ('rebuild')", transaction: transaction.Transaction);
            foreach ((_, string sql) in triggers)
            {
                connection.Execute(sql, transaction: transaction.Transaction);
            }
        });
    }

    /// <summary>Whether the index says the same as the titles; reads all of them.</summary>
    internal bool IsConsistent()
    {
        try
        {
            _connections.Write(transaction => transaction.Prepare(
                "INSERT INTO title_text (title_text, rank) VALUES ('integrity-check', 1)").Execute());
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    // A quoted phrase ends only at a quotation mark that is not doubled.
    private static string Quote(string word) =>
        $"\"{string.Concat(word.Where(c => !char.IsControl(c))).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
