namespace Matinee.Storage;

/// <summary>What the database knows of the imported tag genome; the relevances are in a columnar file.</summary>
/// <param name="FileName">File below <c>genome/</c> in the data directory.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="SizeBytes">Size of the file.</param>
/// <param name="MovieCount">Number of movies.</param>
/// <param name="TagCount">Number of tags.</param>
/// <param name="Source">Where the relevances came from.</param>
/// <param name="ImportedAtUtc">When this state of the genome was imported.</param>
public sealed record GenomeHeader(
    string FileName,
    string Hash,
    long SizeBytes,
    int MovieCount,
    int TagCount,
    string Source,
    DateTime ImportedAtUtc);
