using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Spaces;

/// <summary>The order of the items in the newest snapshot; a space in that order is read in place.</summary>
internal sealed class ItemOrder
{
    private readonly Dictionary<long, int> _places;

    private ItemOrder(Dictionary<long, int> places) => _places = places;

    /// <summary>The order in a data folder; by id where nothing is trained that can be read.</summary>
    public static ItemOrder Of(string dataDirectory)
    {
        try
        {
            using Snapshot? snapshot = new SnapshotStore(dataDirectory).Latest();
            return new ItemOrder(snapshot is null ? [] : snapshot.Read(SnapshotFiles.Items, Places));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return new ItemOrder([]); // the order saves memory later; whoever needs the snapshot says what it lacks
        }
    }

    /// <summary>Texts in the order of the items, those of no item behind them by id.</summary>
    public TextEntry[] Sort(IEnumerable<TextEntry> texts) =>
    [
        .. texts
            .OrderBy(text => _places.TryGetValue(text.Id, out int place) ? place : int.MaxValue)
            .ThenBy(text => text.Id),
    ];

    private static Dictionary<long, int> Places(Core.Tensors.TensorSet tensors)
    {
        ReadOnlySpan<long> ids = new ItemColumns(tensors).TitleIds.Span;
        var places = new Dictionary<long, int>(ids.Length);
        for (int item = 0; item < ids.Length; item++)
        {
            places[ids[item]] = item;
        }

        return places;
    }
}
