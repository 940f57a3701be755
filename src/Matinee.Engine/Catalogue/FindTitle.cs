using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Finds the titles a person means by a name, typing errors included.</summary>
public sealed class FindTitle(MatineeDatabase database)
{
    /// <summary>Titles of that name, else titles of similar names, most likely first; empty when nothing is near.</summary>
    public TitleMatches ByName(string query) => throw new NotImplementedException($"{database} {query}");
}
