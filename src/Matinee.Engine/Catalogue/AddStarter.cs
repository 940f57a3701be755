using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Puts the starter catalogue into a database: by itself into an empty one, on demand into any.</summary>
/// <remarks>
/// The rows go through the ordinary import as source <c>starter</c>, the least trusted one: they merge by id with what
/// is there, and what other sources say stays.
/// </remarks>
public sealed class AddStarter(MatineeDatabase database, StarterFiles files)
{
    /// <summary>Adds the catalogue if there are no titles at all and nobody has removed it.</summary>
    /// <returns>What was added; null when nothing was due.</returns>
    public StarterSummary? RunIfEmpty(CancellationToken cancellationToken = default)
    {
        if (!IsDue())
        {
            return null; // the usual case, without waiting for a writer
        }

        StarterSummary? added = null;
        database.InTransaction(() => added = IsDue() ? Run(cancellationToken) : null);
        return added;
    }

    /// <summary>Adds the catalogue, also where it was removed before.</summary>
    /// <exception cref="ImportException">A file is missing or broken; nothing was changed.</exception>
    public StarterSummary Run(CancellationToken cancellationToken = default)
    {
        ImportPlan plan = ImportFormats.Discover([files.Titles, files.Recipes]);
        database.InTransaction(() =>
        {
            database.RemovedSources.Remove(SourceNames.Starter);
            new ImportFiles(database).Run(plan, null, cancellationToken);
        });
        return new StarterSummary(
            database.SourceRecords.CountTitles().GetValueOrDefault(SourceNames.Starter),
            database.Recipes.CountBySource().GetValueOrDefault(SourceNames.Starter));
    }

    private bool IsDue() => database.Titles.Count() == 0 && !database.RemovedSources.Contains(SourceNames.Starter);
}

/// <summary>What the starter catalogue brought.</summary>
/// <param name="Titles">Films and shows that it describes, also those that other sources describe too.</param>
/// <param name="Recipes">Its snacks and drinks.</param>
public sealed record StarterSummary(int Titles, int Recipes);
