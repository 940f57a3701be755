namespace Matinee.Engine.Recommending;

/// <summary>A request names a genre, language, person, title or model that is not there.</summary>
/// <param name="kind">What was named, in one word.</param>
/// <param name="name">The name that was given.</param>
/// <param name="known">Names that exist; the message lists the first of them.</param>
public sealed class UnknownNameException(string kind, string name, IEnumerable<string> known)
    : Exception($"No {kind} '{name}'. {Remedy(kind, known)}")
{
    private const int MostListed = 40;

    private static string Remedy(string kind, IEnumerable<string> known)
    {
        string[] listed = [.. known.Take(MostListed)];
        return listed.Length == 0 ? $"There is no {kind} yet." : $"Known: {string.Join(", ", listed)}.";
    }
}
