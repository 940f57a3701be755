using Matinee.Text.Documents;

namespace Matinee.Text.Tests.Documents;

public class RecipeTextTests
{
    [Fact]
    public void Of_AllParts_KeepsTheOrder()
    {
        string text = RecipeText.Of(new RecipeTextParts
        {
            Name = "lime popcorn",
            Tags = ["snacks", "finger-food"],
            Ingredients = ["popcorn", "lime"],
            Minutes = 10,
        });

        Assert.Equal("lime popcorn: snacks, finger-food. popcorn, lime. 10 minutes.", text);
    }

    [Fact]
    public void Of_NameOnly_IsTheName() =>
        Assert.Equal("lime popcorn", RecipeText.Of(new RecipeTextParts { Name = "lime popcorn" }));
}
