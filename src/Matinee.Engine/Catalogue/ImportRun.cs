using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>One import: takes the rows of each file to where they belong.</summary>
internal sealed class ImportRun(
    MatineeDatabase database, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) : IDisposable
{
    private const int ManyTitles = 1000; // below, it is a matter of milliseconds

    private readonly HashSet<(string Source, long SourceId)> _recipes = [];
    private readonly GenomeImport _genome = new(database, progress);
    private TitleImport? _titles; // loads every known identity, so only where a file has titles

    public ImportedFile Import(PlannedFile file)
    {
        var tally = new FileTally(file);
        switch (file.Format.Kind)
        {
            case RowKind.Titles:
                ImportTitles(file, tally);
                break;
            case RowKind.Ratings:
                ImportRatings(file, tally);
                break;
            case RowKind.Recipes:
                ImportRecipes(file, tally);
                break;
            case RowKind.GenomeTags:
                _genome.ImportTags(file, tally, cancellationToken);
                break;
            case RowKind.GenomeScores:
                _genome.ImportScores(file, tally, cancellationToken);
                break;
            default:
                ImportReviews(file, tally);
                break;
        }

        return tally.Complete(database.Quarantine);
    }

    /// <summary>Merges the titles that changed.</summary>
    public void Complete()
    {
        if (_titles is null)
        {
            return;
        }

        // At least half of all titles are new or changed then, so that indexing all of them costs less.
        if (_titles.TouchedCount >= Math.Max(database.Titles.Count(), ManyTitles))
        {
            database.TitleTexts.FillAtEnd(() => _titles.MergeTouched(cancellationToken));
        }
        else
        {
            _titles.MergeTouched(cancellationToken);
        }
    }

    public void Dispose() => _titles?.Dispose();

    private void ImportTitles(PlannedFile file, FileTally tally)
    {
        _titles ??= new TitleImport(database);
        foreach (TitleRecord row in tally.Good(file.ReadTitles(progress, cancellationToken)))
        {
            tally.Count(_titles.Add(row));
        }
    }

    private void ImportRatings(PlannedFile file, FileTally tally)
    {
        RatingSetHeader? before = database.RatingSets.Find(file.Format.Source);
        RatingSetHeader after = database.RatingSets.Replace(
            file.Format.Source, file.DisplayName, ToSetRows(file, tally));
        tally.Count(
            before is null ? RowChange.Added : before.Hash == after.Hash ? RowChange.Unchanged : RowChange.Changed,
            after.RatingCount);
    }

    private IEnumerable<RatingSetRow> ToSetRows(PlannedFile file, FileTally tally)
    {
        foreach (RaterRating row in tally.Good(file.ReadRatings(progress, cancellationToken)))
        {
            // Ids above int.MaxValue were quarantined where the row was read.
            yield return new RatingSetRow(
                checked((int)row.UserId), checked((int)row.MovieId), (byte)(row.Stars * 2), row.Timestamp);
        }
    }

    private void ImportRecipes(PlannedFile file, FileTally tally)
    {
        foreach (RecipeRecord row in tally.Good(file.ReadRecipes(progress, cancellationToken)))
        {
            var recipe = new Recipe
            {
                Source = row.Source,
                SourceId = row.SourceId,
                Name = row.Name,
                Minutes = row.Minutes,
                Tags = row.Tags,
                Ingredients = row.Ingredients,
                Steps = row.Steps,
                Description = row.Description,
            };
            tally.Count(database.Recipes.Put(recipe, isRepeat: !_recipes.Add((row.Source, row.SourceId))));
        }
    }

    private void ImportReviews(PlannedFile file, FileTally tally)
    {
        foreach (RecipeReview row in tally.Good(file.ReadReviews(progress, cancellationToken)))
        {
            tally.Count(database.Recipes.PutReview(
                new RecipeReviewRow(file.Format.Source, row.UserId, row.RecipeId, row.Date, row.Rating)));
        }
    }
}
