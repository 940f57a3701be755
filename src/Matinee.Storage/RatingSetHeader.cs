namespace Matinee.Storage;

/// <summary>What the database knows of an imported rating set; the ratings are in a columnar file.</summary>
/// <param name="Name">Name of the set, such as <c>movielens</c>.</param>
/// <param name="FileName">File below <c>ratings/</c> in the data directory.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="SizeBytes">Size of the file.</param>
/// <param name="RatingCount">Number of ratings.</param>
/// <param name="RaterCount">Number of distinct raters.</param>
/// <param name="MovieCount">Number of distinct movies.</param>
/// <param name="Source">Where the ratings came from.</param>
/// <param name="ImportedAtUtc">When this state of the set was imported.</param>
public sealed record RatingSetHeader(
    string Name,
    string FileName,
    string Hash,
    long SizeBytes,
    long RatingCount,
    int RaterCount,
    int MovieCount,
    string Source,
    DateTime ImportedAtUtc);
