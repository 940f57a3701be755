namespace Matinee.Text.Documents;

/// <summary>Builds the text of a film or a show that is turned into its vector.</summary>
/// <remarks>
/// <c>name: overview tagline genres cast director keywords</c>, in that order. Each part ends with a full stop and
/// the names within a part are separated by commas, so that two neighboring names never read as one phrase.
/// </remarks>
public static class TitleText
{
    /// <summary>
    /// Version of the recipe; a change of the text's form changes it, and so the space of its vectors.
    /// </summary>
    public const string RecipeVersion = "title-1";

    /// <summary>How many actors enter the text.</summary>
    public const int CastCount = 5;

    /// <summary>The text of one title.</summary>
    public static string Of(TitleTextParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var text = new SentenceText();
        text.Open(parts.Name);
        text.Add(parts.Overview);
        text.Add(parts.Tagline);
        text.Add(parts.Genres);
        text.Add(parts.Cast.Take(CastCount));
        text.Add(parts.Directors);
        text.Add(parts.Keywords);
        return text.ToString();
    }
}
