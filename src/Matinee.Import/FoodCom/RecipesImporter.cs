using Matinee.Import.Rows;

namespace Matinee.Import.FoodCom;

/// <summary>Reads <c>RAW_recipes.csv</c>, or a cut of it that has only name, id and ingredients.</summary>
internal sealed class RecipesImporter : IImporter<RecipeRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv(
        "name", "id", "minutes", "tags", "steps", "ingredients");

    public static readonly FormatSignature CutSignature = FormatSignature.Csv("name", "id", "ingredients");

    public IEnumerable<ImportedRow<RecipeRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, CutSignature, Convert);

    private static RecipeRecord Convert(FieldRow row) => new()
    {
        Source = SourceNames.FoodCom,
        SourceId = row.Id("id"),
        Name = row.RequiredText("name"),
        Minutes = Minutes(row),
        Tags = row.Texts("tags"),
        Ingredients = row.Texts("ingredients"),
        Steps = row.Texts("steps"),
        Description = row.Text("description"),
    };

    // People left the time out (0) or slipped: that takes nothing from the recipe.
    private static int? Minutes(FieldRow row) =>
        row.Number("minutes") is { } minutes and >= 1 and <= Plausible.LongestRecipe ? (int)Math.Round(minutes) : null;
}
