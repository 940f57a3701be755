namespace Matinee.Storage.Sqlite;

/// <summary>Areas of data that have a revision of their own.</summary>
internal static class DataArea
{
    public const string Genome = "genome";
    public const string RatingSets = "rating-sets";
    public const string Ratings = "ratings";
    public const string Recipes = "recipes";
    public const string Titles = "titles";
}
