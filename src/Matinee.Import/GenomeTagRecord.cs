namespace Matinee.Import;

/// <summary>One tag of a tag genome.</summary>
/// <param name="TagId">Tag id within the genome.</param>
/// <param name="Tag">The tag in words.</param>
public readonly record struct GenomeTagRecord(int TagId, string Tag);
