using System.Globalization;

namespace Matinee.Text.Documents;

/// <summary>Builds the text of a recipe that is turned into its vector.</summary>
/// <remarks><c>name: tags ingredients minutes</c>, in that order, punctuated as <see cref="TitleText"/>.</remarks>
public static class RecipeText
{
    /// <summary>Version of the recipe text; a change of its form changes it, and so the space of its vectors.</summary>
    public const string RecipeVersion = "recipe-1";

    /// <summary>The text of one recipe.</summary>
    public static string Of(RecipeTextParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var text = new SentenceText();
        text.Open(parts.Name);
        text.Add(parts.Tags);
        text.Add(parts.Ingredients);
        if (parts.Minutes is int minutes)
        {
            text.Add(string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes"));
        }

        return text.ToString();
    }
}
