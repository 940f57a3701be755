namespace Matinee.Import.Rows;

/// <summary>Which numbers can be true of a film or a recipe.</summary>
internal static class Plausible
{
    /// <summary>First year in which films were made, with a margin.</summary>
    public const int FirstYear = 1870;

    /// <summary>Last year that is not a slip of the pen.</summary>
    public const int LastYear = 2100;

    /// <summary>Longest runtime in minutes that is believed; the longest film known runs 51,420.</summary>
    public const int LongestRuntime = 60_000;

    /// <summary>Longest time for a recipe that is believed: one day.</summary>
    public const int LongestRecipe = 24 * 60;

    /// <summary>Most people that a recipe is believed to serve.</summary>
    public const int MostServings = 1000;

    /// <summary>Whether a film can be of that year.</summary>
    public static bool IsYear(long year) => year is >= FirstYear and <= LastYear;
}
