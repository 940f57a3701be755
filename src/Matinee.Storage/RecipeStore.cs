using System.Globalization;
using Dapper;
using Matinee.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage;

/// <summary>Recipes and what people think of them.</summary>
public sealed class RecipeStore
{
    private const string Columns = "id, source, source_id, name, minutes, tags, ingredients, steps, description";

    private readonly SqliteConnections _connections;

    internal RecipeStore(SqliteConnections connections) => _connections = connections;

    /// <summary>Number of recipes.</summary>
    public int Count() => _connections.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM recipe"));

    /// <summary>All recipes in id order, one at a time.</summary>
    public IEnumerable<Recipe> ReadAll() =>
        _connections.Stream($"SELECT {Columns} FROM recipe ORDER BY id", ReadRow);

    /// <summary>The recipe of that id.</summary>
    public Recipe? Find(long id) => FindMany([id]) is [var recipe] ? recipe : null;

    /// <summary>The recipes of those ids, in the order of the ids; ids without a recipe are left out.</summary>
    public IReadOnlyList<Recipe> FindMany(IReadOnlyCollection<long> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Dictionary<long, Recipe> found = _connections.StreamByIds(
            $"SELECT {Columns} FROM recipe WHERE id IN (SELECT value FROM json_each(@ids))", ids, ReadRow)
            .ToDictionary(recipe => recipe.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>Adds a recipe, or joins it with the one of the same source and source id.</summary>
    /// <param name="recipe">The recipe; its <see cref="Recipe.Id"/> is not used.</param>
    /// <param name="isRepeat">
    /// Whether the import had a row of this recipe before: the earlier one counts unless this one says more.
    /// </param>
    /// <returns>How the stored recipes changed.</returns>
    /// <remarks>
    /// Sources circulate in cuts that lack columns: one that says less than what is stored only fills gaps, one that
    /// says as much or more replaces what it has. So importing a cut again, before or after the whole, changes nothing.
    /// </remarks>
    public RowChange Put(Recipe recipe, bool isRepeat = false)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        RowChange change = RowChange.Added;
        _connections.Write(transaction =>
        {
            Recipe? stored = FindBySource(recipe.Source, recipe.SourceId);
            Recipe joined = stored is null ? recipe : RecipeJoin.Join(stored, recipe, isRepeat);
            change = stored is null ? RowChange.Added
                : RecipeJoin.AreEqual(stored, joined) ? RowChange.Unchanged
                : RowChange.Changed;
            if (change != RowChange.Unchanged)
            {
                Write(transaction, joined);
            }
        });
        return change;
    }

    /// <summary>Number of recipes of each source, by source name.</summary>
    public IReadOnlyDictionary<string, int> CountBySource() => _connections
        .Stream(
            "SELECT source, count(*) FROM recipe GROUP BY source ORDER BY source",
            row => (Source: row.GetString(0), Count: row.GetInt32(1)))
        .ToDictionary(pair => pair.Source, pair => pair.Count);

    /// <summary>Removes the recipes of a source with their reviews.</summary>
    /// <returns>How many recipes there were.</returns>
    public int RemoveSource(string source)
    {
        int removed = 0;
        _connections.Write(transaction =>
        {
            transaction.Prepare("DELETE FROM recipe_review WHERE source = @source").Execute(source);
            removed = transaction.Prepare("DELETE FROM recipe WHERE source = @source").Execute(source);
            if (removed > 0)
            {
                transaction.NoteChange(DataArea.Recipes, $"-{source}");
            }
        });
        return removed;
    }

    /// <summary>Adds a review, or replaces the same person's earlier one of that recipe.</summary>
    /// <returns>How the stored reviews changed.</returns>
    /// <remarks>
    /// The latest day counts, of one day the most stars, whatever the order of the rows: so importing a file again
    /// changes nothing, also where it has two reviews of one person.
    /// </remarks>
    public RowChange PutReview(RecipeReviewRow review)
    {
        ArgumentNullException.ThrowIfNull(review);
        string day = review.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string state = $"{day} {review.Stars}";
        RowChange change = RowChange.Unchanged;
        _connections.Write(transaction =>
        {
            object? stored = transaction.Prepare(
                """
                SELECT reviewed_on || ' ' || coalesce(stars, '') FROM recipe_review
                WHERE source = @source AND recipe_source_id = @recipe_source_id AND user_id = @user_id
                """).ExecuteScalar(review.Source, review.RecipeSourceId, review.UserId);
            // Day and stars compare as text: the day has a fixed form, the stars are one digit or none.
            change = stored is not string before ? RowChange.Added
                : string.CompareOrdinal(state, before) <= 0 ? RowChange.Unchanged
                : RowChange.Changed;
            if (change != RowChange.Unchanged)
            {
                WriteReview(transaction, review, day);
            }
        });
        return change;
    }

    /// <summary>Mean stars and number of rated reviews of each recipe that has one, by recipe id.</summary>
    public IReadOnlyDictionary<long, RecipeVerdict> ReadVerdicts()
    {
        const string Sql =
            """
            SELECT r.id, avg(v.stars), count(v.stars) FROM recipe_review v
            JOIN recipe r ON r.source = v.source AND r.source_id = v.recipe_source_id
            WHERE v.stars IS NOT NULL GROUP BY r.id
            """;
        return _connections.Stream(
            Sql, row => (Id: row.GetInt64(0), Verdict: new RecipeVerdict(row.GetDouble(1), row.GetInt32(2))))
            .ToDictionary(pair => pair.Id, pair => pair.Verdict);
    }

    private Recipe? FindBySource(string source, long sourceId) =>
        _connections.Stream(
            $"SELECT {Columns} FROM recipe WHERE source = @source AND source_id = @source_id",
            ReadRow,
            ("@source", source),
            ("@source_id", sourceId)).FirstOrDefault();

    private static void Write(WriteTransaction transaction, Recipe recipe)
    {
        object?[] values =
        [
            recipe.Source,
            recipe.SourceId,
            recipe.Name,
            recipe.Minutes,
            JsonColumn.Write(recipe.Tags),
            JsonColumn.Write(recipe.Ingredients),
            JsonColumn.Write(recipe.Steps),
            recipe.Description,
        ];
        transaction.Prepare(
            """
            INSERT INTO recipe (source, source_id, name, minutes, tags, ingredients, steps, description)
            VALUES (@source, @source_id, @name, @minutes, @tags, @ingredients, @steps, @description)
            ON CONFLICT (source, source_id) DO UPDATE SET
                name = excluded.name, minutes = excluded.minutes, tags = excluded.tags,
                ingredients = excluded.ingredients, steps = excluded.steps, description = excluded.description
            """).Execute(values);
        transaction.NoteChange(DataArea.Recipes, $"{string.Join('\n', values)}");
    }

    private static void WriteReview(WriteTransaction transaction, RecipeReviewRow review, string day)
    {
        transaction.Prepare(
            """
            INSERT INTO recipe_review (source, recipe_source_id, user_id, reviewed_on, stars)
            VALUES (@source, @recipe_source_id, @user_id, @reviewed_on, @stars)
            ON CONFLICT (source, recipe_source_id, user_id) DO UPDATE SET
                reviewed_on = excluded.reviewed_on, stars = excluded.stars
            """).Execute(review.Source, review.RecipeSourceId, review.UserId, day, review.Stars);
        transaction.NoteChange(
            DataArea.Recipes, $"{review.Source} {review.RecipeSourceId} {review.UserId} {day} {review.Stars}");
    }

    private static Recipe ReadRow(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Source = row.GetString(1),
        SourceId = row.GetInt64(2),
        Name = row.GetString(3),
        Minutes = row.IntOrNull(4),
        Tags = JsonColumn.ReadTexts(row.GetString(5)),
        Ingredients = JsonColumn.ReadTexts(row.GetString(6)),
        Steps = JsonColumn.ReadTexts(row.GetString(7)),
        Description = row.TextOrNull(8),
    };
}
