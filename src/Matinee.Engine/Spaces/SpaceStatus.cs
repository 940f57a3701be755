using Matinee.Engine.Training;
using Matinee.Storage;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Spaces;

/// <summary>Which space is in use and how far it knows the catalogue.</summary>
/// <param name="Space">Name of the space; null for the built-in encoder's, which every training makes anew.</param>
/// <param name="Model">Its encoder; null for the built-in one.</param>
/// <param name="Dimension">Length of its vectors.</param>
/// <param name="Titles">Titles in the catalogue.</param>
/// <param name="Missing">Titles whose text has no vector yet.</param>
/// <param name="CreatedUtc">When it was complete.</param>
public sealed record SpaceStatus(
    string? Space, string? Model, int? Dimension, int Titles, int Missing, DateTimeOffset? CreatedUtc)
{
    /// <summary>Compares the space in use with the catalogue.</summary>
    public static SpaceStatus Of(MatineeDatabase database, SpaceStore spaces)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(spaces);
        using StoredSpace? space = spaces.OpenCurrent();
        if (space is null)
        {
            return new SpaceStatus(null, null, null, database.Titles.Count(), 0, null);
        }

        var hashes = new Dictionary<long, Text.Documents.ContentHash>();
        for (int row = 0; row < space.Titles.Count; row++)
        {
            hashes[space.Titles.Ids[row]] = space.Titles.HashAt(row);
        }

        int titles = 0;
        int missing = 0;
        foreach (TextEntry text in database.Titles.ReadAll().Select(CatalogueTexts.Of))
        {
            titles++;
            missing += hashes.TryGetValue(text.Id, out Text.Documents.ContentHash hash) && hash == text.Hash ? 0 : 1;
        }

        EncoderIdentity encoder = space.Manifest.Encoder;
        return new SpaceStatus(
            spaces.CurrentName, encoder.ModelId, encoder.Dimension, titles, missing, space.Manifest.CreatedUtc);
    }
}
