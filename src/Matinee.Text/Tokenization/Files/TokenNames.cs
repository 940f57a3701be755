namespace Matinee.Text.Tokenization.Files;

/// <summary>Collects how tokens are written.</summary>
internal sealed class TokenNames
{
    // Far above any vocabulary: a damaged file must not ask for gigabytes.
    private const int MostTokens = 10_000_000;

    private readonly List<string> _names = [];

    /// <summary>Sets the name of an id; ids left out between have an empty one.</summary>
    /// <exception cref="InvalidDataException">The id is none.</exception>
    public void Set(int id, string name)
    {
        if (id is < 0 or >= MostTokens)
        {
            throw new InvalidDataException(
                $"The token '{name}' has the id {id}; expected 0 to {MostTokens - 1:N0}. Fetch the file again.");
        }

        while (_names.Count <= id)
        {
            _names.Add("");
        }

        _names[id] = name;
    }

    /// <summary>The names; the place is the id.</summary>
    public string[] ToArray() => [.. _names];
}
