namespace Matinee.Import;

/// <summary>A file that a folder or archive holds and that is not imported.</summary>
/// <param name="DisplayName">File as the person named it; an archive entry follows after <c>!</c>.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record LeftOutFile(string DisplayName, string Reason);
