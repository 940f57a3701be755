namespace Matinee.Storage.Vectors;

/// <summary>What makes the vectors of a store comparable; a store keeps one kind only.</summary>
/// <param name="Encoder">Everything that tells one encoder from another, in one line.</param>
/// <param name="Dimension">Length d of each vector.</param>
public sealed record VectorSpace(string Encoder, int Dimension)
{
    /// <summary>What a collection holds that Matinee did not make.</summary>
    internal static VectorSpace OfAnother { get; } = new("another program", 0);

    /// <summary>Refuses to go on when a store holds vectors of another space.</summary>
    /// <param name="found">What the store holds.</param>
    /// <param name="place">Name of the store and of the collection in it.</param>
    /// <exception cref="VectorStoreException">The spaces differ.</exception>
    internal void EnsureSame(VectorSpace found, string place)
    {
        if (found != this)
        {
            throw new VectorStoreException(
                $"{place} holds vectors of {found.Encoder} ({found.Dimension} values), these are of {Encoder} "
                + $"({Dimension} values), and two kinds do not mix; choose another collection, or remove that one.");
        }
    }
}
