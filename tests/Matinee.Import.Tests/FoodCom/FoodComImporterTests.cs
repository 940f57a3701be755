using Matinee.Import.FoodCom;

namespace Matinee.Import.Tests.FoodCom;

public sealed class FoodComImporterTests
{
    private const string Header =
        "name,id,minutes,contributor_id,submitted,tags,nutrition,n_steps,steps,description,ingredients,n_ingredients\n";

    [Fact]
    public void Read_FullRecipe_TakesEveryField()
    {
        RecipeRecord recipe = Rows.Good(
            new RecipesImporter(),
            Header + "salt   nuts,77,15,1,2009-09-04,"
            + "\"['snacks', '15-minutes-or-less']\",\"[1.0]\",1,\"['mix , then salt']\",,"
            + "\"['nuts', \"\"chef's salt\"\"]\",2\n");

        Assert.Equal((77L, "salt nuts", 15), (recipe.SourceId, recipe.Name, recipe.Minutes));
        Assert.Equal(["snacks", "15-minutes-or-less"], recipe.Tags);
        Assert.Equal(["nuts", "chef's salt"], recipe.Ingredients);
        Assert.Equal(["mix , then salt"], recipe.Steps);
        Assert.Null(recipe.Description);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("2147483647")]
    [InlineData("1441")]
    [InlineData("")]
    public void Read_MinutesThatCannotBe_AreNotKnown(string minutes) => Assert.Null(
        Rows.Good(new RecipesImporter(), Header + $"nuts,77,{minutes},1,2009-09-04,[],[],0,[],,[],0\n").Minutes);

    [Fact]
    public void Read_CutRecipe_HasNoTimesAndTags()
    {
        RecipeRecord recipe = Rows.Good(new RecipesImporter(), "name,id,ingredients\nnuts,77,\"['nuts']\"\n");

        Assert.Null(recipe.Minutes);
        Assert.Equal(["nuts"], recipe.Ingredients);
    }

    [Fact]
    public void Read_RecipeWithoutAName_IsBad() =>
        Assert.Equal(1, Rows.Bad(new RecipesImporter(), "name,id,ingredients\n,77,[]\n").Column);

    [Fact]
    public void Read_Review_TakesZeroAsNoRating()
    {
        List<ImportedRow<RecipeReview>> rows = Rows.Of(
            new ReviewsImporter(),
            "user_id,recipe_id,date,rating,review\n1,2,2009-12-09,5,\"a,\nb &amp; c\"\n1,3,2009-12-10,0,\n"
            + "1,4,soon,5,x\n1,5,2009-12-09,6,x\n");

        Assert.Equal(new RecipeReview(1, 2, new DateOnly(2009, 12, 9), 5), rows[0].Record);
        Assert.Null(rows[1].Record?.Rating);
        Assert.Equal([3, 4], rows.Skip(2).Select(row => row.Bad?.Column ?? 0));
    }
}
