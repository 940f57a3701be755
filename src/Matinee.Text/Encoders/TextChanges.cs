namespace Matinee.Text.Encoders;

/// <summary>How the current texts differ from those that already have vectors.</summary>
/// <param name="Added">Ids that had no vector.</param>
/// <param name="Changed">Ids whose text, or whose encoder, is another now.</param>
/// <param name="Removed">Ids that are gone.</param>
/// <param name="Unchanged">Ids whose vector is reused.</param>
public sealed record TextChanges(int Added, int Changed, int Removed, int Unchanged)
{
    /// <summary>How many texts had to be encoded.</summary>
    public int Encoded => Added + Changed;
}
