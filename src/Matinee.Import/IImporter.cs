namespace Matinee.Import;

/// <summary>Reads one file format.</summary>
internal interface IImporter<T>
{
    /// <summary>The rows of a file in file order, one at a time; bad rows take their place in the sequence.</summary>
    /// <param name="file">Name of the file for <see cref="BadRow.File"/>.</param>
    /// <param name="content">Unpacked content, read once from start to end; not disposed.</param>
    /// <exception cref="ImportException">The file as a whole is not of this format, or is damaged.</exception>
    IEnumerable<ImportedRow<T>> Read(string file, Stream content);
}
