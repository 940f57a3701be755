namespace Matinee.Import;

/// <summary>How far one file has been read or downloaded.</summary>
/// <param name="File">File as the person named it; an archive entry follows after <c>!</c>.</param>
/// <param name="BytesDone">Bytes taken from the file as it lies on the disk, before unpacking.</param>
/// <param name="BytesTotal">Size of the file or archive entry on the disk; 0 when not known.</param>
/// <param name="Rows">Rows given so far, good and bad.</param>
public readonly record struct ImportProgress(string File, long BytesDone, long BytesTotal, long Rows);
