namespace Matinee.Text.Tokenization.Files;

/// <summary>The special tokens of a vocabulary file: named by the settings, or by custom of the model.</summary>
/// <param name="fileName">The file, for messages.</param>
/// <param name="ids">Ids by name.</param>
/// <param name="settings">May name the tokens.</param>
/// <param name="customary">Names by role where the settings do not.</param>
internal sealed class SpecialTokens(
    string fileName,
    IReadOnlyDictionary<string, int> ids,
    TokenizerSettings settings,
    IReadOnlyDictionary<string, string> customary)
{
    /// <summary>The id of a role, for instance <c>cls_token</c>.</summary>
    /// <exception cref="InvalidDataException">The vocabulary does not hold the token.</exception>
    public int Id(string role)
    {
        string name = Token(role).Content;
        return ids.TryGetValue(name, out int id)
            ? id
            : throw new InvalidDataException(
                $"{fileName} lacks the token '{name}' ({role}); fetch it again together with tokenizer_config.json.");
    }

    /// <summary>All special tokens that the vocabulary holds.</summary>
    /// <param name="stripsMaskLeft">Whether a mask token without settings of its own swallows blanks before it.</param>
    public IReadOnlyList<AddedToken> Found(bool stripsMaskLeft)
    {
        var found = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        foreach (string role in customary.Keys.Concat(settings.Special.Keys))
        {
            AddedToken token = Token(role);
            if (token.Content.Length > 0 && ids.TryGetValue(token.Content, out int id))
            {
                found[token.Content] = token with
                {
                    Id = id,
                    StripsLeft = token.StripsLeft || (stripsMaskLeft && role == "mask_token"),
                };
            }
        }

        return [.. found.Values];
    }

    private AddedToken Token(string role) =>
        settings.Special.GetValueOrDefault(role) ?? new AddedToken(-1, customary.GetValueOrDefault(role, ""));
}
