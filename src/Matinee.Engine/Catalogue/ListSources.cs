using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Lists where the catalogue comes from.</summary>
public sealed class ListSources(MatineeDatabase database)
{
    /// <summary>Every source with what it says something about, by name.</summary>
    public SourceList Run()
    {
        IReadOnlyDictionary<string, int> titles = database.SourceRecords.CountTitles();
        IReadOnlyDictionary<string, int> recipes = database.Recipes.CountBySource();
        Dictionary<string, long> ratings = database.RatingSets.List()
            .GroupBy(set => set.Name)
            .ToDictionary(sets => sets.Key, sets => sets.Sum(set => set.RatingCount));
        return new SourceList(
            [
                .. titles.Keys.Concat(recipes.Keys).Concat(ratings.Keys).Distinct().Order(StringComparer.Ordinal)
                    .Select(source => new SourceCounts(
                        source,
                        titles.GetValueOrDefault(source),
                        recipes.GetValueOrDefault(source),
                        ratings.GetValueOrDefault(source))),
            ],
            database.RemovedSources.Contains(SourceNames.Starter));
    }
}

/// <summary>The sources of a catalogue.</summary>
/// <param name="Sources">Each source, by name.</param>
/// <param name="IsStarterRemoved">Whether somebody took the starter catalogue out.</param>
public sealed record SourceList(IReadOnlyList<SourceCounts> Sources, bool IsStarterRemoved);

/// <summary>What one source brought.</summary>
/// <param name="Source">Its name, one of <see cref="SourceNames"/>.</param>
/// <param name="Titles">Titles that it says something about.</param>
/// <param name="Recipes">Its recipes.</param>
/// <param name="Ratings">Ratings of its rating set.</param>
public sealed record SourceCounts(string Source, int Titles, int Recipes, long Ratings);
