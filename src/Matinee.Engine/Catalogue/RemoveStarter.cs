using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Takes the starter catalogue out of a database, and remembers that it is not wanted.</summary>
/// <remarks>
/// A title that other sources name as well keeps what they say. One that only the starter names goes, unless somebody
/// rated it: a rating must not get lost, so such a title stays as it is and is counted.
/// </remarks>
public sealed class RemoveStarter(MatineeDatabase database)
{
    /// <summary>Removes what only the starter knows, in one transaction.</summary>
    public StarterRemoval Run()
    {
        (int removed, int merged, int kept, int recipes) = (0, 0, 0, 0);
        database.InTransaction(() =>
        {
            IReadOnlySet<long> rated = database.Ratings.ReadRatedTitleIds();
            IReadOnlyList<long> ids = database.SourceRecords.ReadTitleIds(SourceNames.Starter);
            SourceRecord[] records = [.. database.SourceRecords.ReadOfTitles(ids)];
            foreach (IGrouping<long, SourceRecord> title in records.GroupBy(record => record.TitleId ?? 0))
            {
                SourceRecord[] others = [.. title.Where(record => record.Source != SourceNames.Starter)];
                if (Array.Exists(others, record => record.FoldedName is not null))
                {
                    RemoveRows(title);
                    Merge(title.Key, others);
                    merged++;
                }
                else if (rated.Contains(title.Key))
                {
                    kept++;
                }
                else
                {
                    RemoveRows(title);
                    Array.ForEach(others, record => database.SourceRecords.Detach(record.Id));
                    database.Titles.Remove(title.Key);
                    removed++;
                }
            }

            recipes = database.Recipes.RemoveSource(SourceNames.Starter);
            database.RemovedSources.Add(SourceNames.Starter);
        });
        return new StarterRemoval(removed, merged, kept, recipes);
    }

    private void RemoveRows(IEnumerable<SourceRecord> records)
    {
        foreach (SourceRecord record in records.Where(record => record.Source == SourceNames.Starter))
        {
            database.SourceRecords.Remove(record.Id);
        }
    }

    private void Merge(long titleId, SourceRecord[] records)
    {
        Title title = TitleMerge.Merge(
            titleId,
            [.. records.Select(record => TitleRecordJson.Read(record.Source, record.SourceKey, record.Payload))]);
        database.Titles.Put(title, TitleMerge.Names(title));
    }
}

/// <summary>What became of the starter catalogue.</summary>
/// <param name="TitlesRemoved">Titles that nobody else named and nobody had rated.</param>
/// <param name="TitlesMerged">Titles that stay with what the other sources say.</param>
/// <param name="TitlesKept">Titles of the starter alone that stay because somebody rated them.</param>
/// <param name="RecipesRemoved">Snacks and drinks that went.</param>
public sealed record StarterRemoval(int TitlesRemoved, int TitlesMerged, int TitlesKept, int RecipesRemoved);
