namespace Matinee.Import;

/// <summary>One spelling for each genre, whatever the source calls it.</summary>
public static class GenreNames
{
    /// <summary>The project's spelling of a genre; a name without an entry is kept as it is.</summary>
    public static string Normalize(string name) => name.Trim();
}
