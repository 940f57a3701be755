using System.Globalization;
using System.Text;
using Matinee.Import.Rows;

namespace Matinee.Import.FoodCom;

/// <summary>Reads <c>RAW_interactions.csv</c>; the words of a review are not kept.</summary>
internal sealed class ReviewsImporter : IImporter<RecipeReview>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv("user_id", "recipe_id", "date", "rating");

    public IEnumerable<ImportedRow<RecipeReview>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static RecipeReview Convert(FieldRow row) =>
        new(row.Id("user_id"), row.Id("recipe_id"), Date(row), Rating(row));

    private static DateOnly Date(FieldRow row)
    {
        string text = Encoding.UTF8.GetString(row.Bytes("date"));
        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out DateOnly date))
        {
            row.Reject("date", "not a date of the form 2009-12-09", "Correct the date or remove the row.");
        }

        return date;
    }

    private static int? Rating(FieldRow row)
    {
        int? rating = row.Count("rating");
        if (rating is null or > 5)
        {
            row.Reject("rating", "not a rating; expected 0 to 5, 0 for none", "Correct the rating or remove the row.");
        }

        return rating == 0 ? null : rating;
    }
}
