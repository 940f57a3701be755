namespace Matinee.Text.Documents;

/// <summary>Identity of the way in which titles and recipes are written as texts.</summary>
public static class TextRecipe
{
    /// <summary>Hash over all recipe versions; part of <see cref="Encoders.EncoderIdentity"/>.</summary>
    public static string Hash { get; } =
        ContentHash.Of($"{TitleText.RecipeVersion};{RecipeText.RecipeVersion}").ToString();
}
