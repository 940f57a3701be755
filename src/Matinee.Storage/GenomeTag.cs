namespace Matinee.Storage;

/// <summary>One tag of the tag genome.</summary>
/// <param name="Id">Tag id within the genome.</param>
/// <param name="Name">The tag in words.</param>
public readonly record struct GenomeTag(int Id, string Name);
