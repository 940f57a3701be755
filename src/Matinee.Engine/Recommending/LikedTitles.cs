using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Names of liked titles, each read once a request.</summary>
internal sealed class LikedTitles(MatineeDatabase database, ItemColumns items)
{
    private readonly Dictionary<int, string> _names = [];

    public string NameOf(int item)
    {
        if (!_names.TryGetValue(item, out string? name))
        {
            name = database.Titles.Find(items.TitleIds.Span[item])?.NameWithYear ?? "a title that is gone";
            _names.Add(item, name);
        }

        return name;
    }
}
