using Matinee.Import.Literals;
using Matinee.Import.Rows;

namespace Matinee.Import.Tmdb;

/// <summary>The lists of people that TMDB gives, in the literals of files made from it.</summary>
internal static class TmdbLists
{
    /// <summary>Names of actors in billing order.</summary>
    public static IReadOnlyList<string> Cast(this FieldRow row, string column, bool isPython)
    {
        IEnumerable<LiteralValue> members = row.Maps(column, isPython)
            .OrderBy(member => member.Find("order")?.Integer ?? long.MaxValue);
        return NameList.Of(members.Select(member => member.Find("name")?.Text ?? ""));
    }

    /// <summary>Names of the crew whose job is Director.</summary>
    public static IReadOnlyList<string> Directors(this FieldRow row, string column, bool isPython)
    {
        IEnumerable<LiteralValue> members = row.Maps(column, isPython)
            .Where(member => member.Find("job")?.Text == "Director");
        return NameList.Of(members.Select(member => member.Find("name")?.Text ?? ""));
    }
}
