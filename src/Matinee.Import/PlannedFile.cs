using System.Diagnostics.CodeAnalysis;
using Matinee.Import.Files;

namespace Matinee.Import;

/// <summary>A file of a known format, ready to be read, any number of times.</summary>
public sealed class PlannedFile
{
    private readonly SourceFile _file;

    internal PlannedFile(SourceFile file, ImportFormat format) => (_file, Format) = (file, format);

    /// <summary>File as the person named it; an archive entry follows after <c>!</c>.</summary>
    public string DisplayName => _file.DisplayName;

    /// <summary>Its format.</summary>
    public ImportFormat Format { get; }

    /// <summary>Size on the disk, before unpacking.</summary>
    public long SizeBytes => _file.SizeBytes;

    /// <summary>Reads films and shows, one row at a time; the format's kind is <see cref="RowKind.Titles"/>.</summary>
    /// <param name="progress">Told about every 256 KiB and at the end, on the reading thread.</param>
    /// <param name="cancellationToken">Checked at every refill of the buffer.</param>
    /// <exception cref="ImportException">The file cannot be read on: nothing of it should be kept.</exception>
    public IEnumerable<ImportedRow<TitleRecord>> ReadTitles(
        IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Read(Format.Titles ?? ThrowWrongKind<TitleRecord>(), progress, cancellationToken);

    /// <summary>Reads ratings, one row at a time; the format's kind is <see cref="RowKind.Ratings"/>.</summary>
    /// <inheritdoc cref="ReadTitles"/>
    public IEnumerable<ImportedRow<RaterRating>> ReadRatings(
        IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Read(Format.Ratings ?? ThrowWrongKind<RaterRating>(), progress, cancellationToken);

    /// <summary>Reads recipes, one row at a time; the format's kind is <see cref="RowKind.Recipes"/>.</summary>
    /// <inheritdoc cref="ReadTitles"/>
    public IEnumerable<ImportedRow<RecipeRecord>> ReadRecipes(
        IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Read(Format.Recipes ?? ThrowWrongKind<RecipeRecord>(), progress, cancellationToken);

    /// <summary>Reads recipe reviews, one row at a time; the format's kind is <see cref="RowKind.Reviews"/>.</summary>
    /// <inheritdoc cref="ReadTitles"/>
    public IEnumerable<ImportedRow<RecipeReview>> ReadReviews(
        IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Read(Format.Reviews ?? ThrowWrongKind<RecipeReview>(), progress, cancellationToken);

    /// <summary>Reads tags, one row at a time; the format's kind is <see cref="RowKind.GenomeTags"/>.</summary>
    /// <inheritdoc cref="ReadTitles"/>
    public IEnumerable<ImportedRow<GenomeTagRecord>> ReadGenomeTags(
        IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Read(Format.GenomeTags ?? ThrowWrongKind<GenomeTagRecord>(), progress, cancellationToken);

    /// <summary>Reads relevances, one row at a time; the format's kind is <see cref="RowKind.GenomeScores"/>.</summary>
    /// <inheritdoc cref="ReadTitles"/>
    public IEnumerable<ImportedRow<GenomeScoreRecord>> ReadGenomeScores(
        IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Read(Format.GenomeScores ?? ThrowWrongKind<GenomeScoreRecord>(), progress, cancellationToken);

    private IEnumerable<ImportedRow<T>> Read<T>(
        IImporter<T> importer, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        using MeteredStream content = _file.Open(progress, cancellationToken);
        foreach (ImportedRow<T> row in importer.Read(DisplayName, content))
        {
            content.Rows += row.RowCount;
            yield return row;
        }

        content.ReportEnd();
    }

    [DoesNotReturn]
    private IImporter<T> ThrowWrongKind<T>() =>
        throw new InvalidOperationException(
            $"{DisplayName} ({Format.Id}) holds {Format.Kind}, not rows of type {typeof(T).Name}.");
}
