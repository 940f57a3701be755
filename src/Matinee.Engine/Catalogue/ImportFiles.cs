using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Imports files into the catalogue: all of them or, when one is refused, none.</summary>
/// <remarks>
/// Rows are known by their source and key, so importing a file again changes nothing, and a changed row replaces its
/// earlier state. Rows that are gone from a file stay. The result does not depend on the order of the files.
/// </remarks>
public sealed class ImportFiles(MatineeDatabase database)
{
    /// <summary>Runs a plan in one transaction.</summary>
    /// <param name="plan">From <see cref="ImportFormats.Discover"/>.</param>
    /// <param name="progress">Told how far each file has been read.</param>
    /// <param name="cancellationToken">A cancelled import changes nothing.</param>
    /// <exception cref="ImportException">A file cannot be read; nothing was changed.</exception>
    /// <exception cref="ImportRefusedException">Over 5 % of a file's rows are bad; nothing was changed.</exception>
    /// <exception cref="StorageException">The database cannot be written; nothing was changed.</exception>
    public ImportSummary Run(
        ImportPlan plan, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        RefuseTwoRatingFiles(plan);
        GenomeImport.RefuseOtherThanOnePair(plan);
        var files = new ImportedFile[plan.Files.Count];
        database.InTransaction(() =>
        {
            using var run = new ImportRun(database, progress, cancellationToken);
            foreach ((int index, PlannedFile file) in plan.Files.Index()
                .OrderBy(entry => FieldTrust.ReadingRank(entry.Item.Format.Source)))
            {
                files[index] = run.Import(file);
            }

            run.Complete();
        });

        return new ImportSummary(
            files,
            plan.LeftOut,
            database.Titles.Count(),
            database.Recipes.Count(),
            database.RatingSets.List().Sum(set => set.RatingCount));
    }

    private static void RefuseTwoRatingFiles(ImportPlan plan)
    {
        PlannedFile[] ratings = [.. plan.Files.Where(file => file.Format.Kind == RowKind.Ratings)];
        if (ratings.DistinctBy(file => file.Format.Source).Count() < ratings.Length)
        {
            string names = string.Join(", ", ratings.Select(file => file.DisplayName));
            throw new ImportException(
                $"These files would replace each other's ratings: {names}. Name one edition of the rating set only.");
        }
    }
}
