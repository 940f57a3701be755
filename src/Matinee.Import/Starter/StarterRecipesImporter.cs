using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Matinee.Import.Rows;

namespace Matinee.Import.Starter;

/// <summary>Reads <c>starter/recipes.jsonl</c>, the snacks and drinks that ship with the program.</summary>
/// <remarks>
/// Kind, diet and moods become tags, allergens tags such as <c>contains-milk</c>; the amounts stand in the description.
/// </remarks>
internal sealed class StarterRecipesImporter : IImporter<RecipeRecord>
{
    public static readonly FormatSignature Signature =
        new(FileLayout.JsonLines, ["id", "minutes", "serves", "ingredients", "steps", "allergens"]);

    public IEnumerable<ImportedRow<RecipeRecord>> Read(string file, Stream content) =>
        JsonRows.ReadLines(file, content, Convert);

    private static RecipeRecord Convert(JsonRow row)
    {
        (string Amount, string Name)[] ingredients =
            [.. row.Objects("ingredients").Select(item => (item.Text("amount") ?? "", item.RequiredText("name")))];
        int serves = row.RequiredCount("serves", Plausible.MostServings);
        return new RecipeRecord
        {
            Source = SourceNames.Starter,
            SourceId = NumberOf(row.RequiredText("id")),
            Name = row.RequiredText("name"),
            Minutes = row.RequiredCount("minutes", Plausible.LongestRecipe),
            Tags = Tags(row),
            Ingredients = [.. ingredients.Select(item => item.Name)],
            Steps = row.Texts("steps"),
            Description = string.Create(
                CultureInfo.InvariantCulture, $"Serves {serves}: {string.Join(", ", ingredients.Select(InWords))}."),
        };
    }

    private static string[] Tags(JsonRow row)
    {
        string kind = row.RequiredText("kind");
        return
        [
            .. new[] { kind == "sweet" ? "dessert" : kind } // the word that other recipe sources use
                .Concat(row.Texts("tags"))
                .Concat(row.Texts("moods"))
                .Concat(row.Texts("diet"))
                .Concat(row.Texts("allergens").Select(allergen => $"contains-{allergen.Replace(' ', '-')}"))
                .Distinct(),
        ];
    }

    private static string InWords((string Amount, string Name) ingredient) =>
        ingredient.Amount.Length == 0 ? ingredient.Name : $"{ingredient.Amount} {ingredient.Name}";

    // Recipes are stored by number; 53 bits of a hash stay exact in JSON readers that know only doubles.
    private static long NumberOf(string id) =>
        (long)(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))) >> 11) + 1;
}
