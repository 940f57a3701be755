using System.Globalization;
using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Takes the two files of a tag genome into the database: the tags, then their relevances.</summary>
internal sealed class GenomeImport(MatineeDatabase database, IProgress<ImportProgress>? progress)
{
    private readonly Dictionary<int, string> _tags = [];

    /// <summary>Refuses plans in which relevances and tags do not belong together.</summary>
    /// <exception cref="ImportException">There is one without the other, or there are several.</exception>
    public static void RefuseOtherThanOnePair(ImportPlan plan)
    {
        string[] scores = NamesOf(plan, RowKind.GenomeScores);
        string[] tags = NamesOf(plan, RowKind.GenomeTags);
        if (scores.Length > 1 || tags.Length > 1)
        {
            throw new ImportException(
                $"These files would replace each other's tag genome: {string.Join(", ", scores.Concat(tags))}. "
                + "Name one edition only.");
        }

        if (scores.Length != tags.Length)
        {
            (string found, string missing) = scores.Length == 1
                ? (scores[0], "genome-tags.csv")
                : (tags[0], "genome-scores.csv");
            throw new ImportException($"{found} says nothing without the {missing} of its edition; name both files.");
        }
    }

    /// <summary>Reads the tags and keeps them for the relevances.</summary>
    /// <exception cref="ImportException">There are none.</exception>
    public void ImportTags(PlannedFile file, FileTally tally, CancellationToken cancellationToken)
    {
        Dictionary<int, string> before = StoredTags();
        foreach (GenomeTagRecord tag in tally.Good(file.ReadGenomeTags(progress, cancellationToken)))
        {
            bool isRepeat = !_tags.TryAdd(tag.TagId, tag.Tag);
            tally.Count(
                isRepeat ? RowChange.Unchanged
                : !before.TryGetValue(tag.TagId, out string? name) ? RowChange.Added
                : name == tag.Tag ? RowChange.Unchanged : RowChange.Changed);
        }

        if (_tags.Count == 0 && !tally.HasBadRows)
        {
            throw NothingIn(file);
        }
    }

    /// <summary>Reads the relevances and stores the genome.</summary>
    /// <exception cref="ImportException">There are none; the caller's transaction must end with it.</exception>
    public void ImportScores(PlannedFile file, FileTally tally, CancellationToken cancellationToken)
    {
        GenomeHeader? before = database.Genome.Find();
        GenomeHeader after = database.Genome.Replace(
            file.DisplayName,
            [.. _tags.Select(tag => new GenomeTag(tag.Key, tag.Value))],
            tally.Good(WithKnownTags(file, cancellationToken))
                .Select(score => new GenomeCell(score.MovieId, score.TagId, score.Relevance)));
        if (tally.GoodCount == 0 && !tally.HasBadRows)
        {
            throw NothingIn(file); // undoes the replacement, too
        }

        tally.Count(
            before is null ? RowChange.Added : before.Hash == after.Hash ? RowChange.Unchanged : RowChange.Changed,
            tally.GoodCount);
    }

    private IEnumerable<ImportedRow<GenomeScoreRecord>> WithKnownTags(
        PlannedFile file, CancellationToken cancellationToken)
    {
        foreach (ImportedRow<GenomeScoreRecord> row in file.ReadGenomeScores(progress, cancellationToken))
        {
            yield return row.Bad is null && !_tags.ContainsKey(row.Record.TagId)
                ? new BadRow(
                    file.DisplayName,
                    row.Record.Line,
                    0,
                    row.Record.TagId.ToString(CultureInfo.InvariantCulture),
                    "tagId: not among the genome tags",
                    "Take both files from one edition, or correct the genome tags.")
                : row;
        }
    }

    private static ImportException NothingIn(PlannedFile file) => new(
        $"{file.DisplayName} holds no rows below its header, so there is no tag genome in it; the stored one, if any, "
        + "stays. Name the files of a whole edition.");

    // A genome whose file is damaged is about to be written again, so its tags count as unknown.
    private Dictionary<int, string> StoredTags()
    {
        try
        {
            using TagGenome? stored = database.Genome.Open();
            return stored?.Tags.ToDictionary(tag => tag.Id, tag => tag.Name) ?? [];
        }
        catch (StorageException)
        {
            return [];
        }
    }

    private static string[] NamesOf(ImportPlan plan, RowKind kind) =>
        [.. plan.Files.Where(file => file.Format.Kind == kind).Select(file => file.DisplayName)];
}
