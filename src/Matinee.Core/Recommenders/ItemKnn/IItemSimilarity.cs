namespace Matinee.Core.Recommenders.ItemKnn;

/// <summary>How similar one item is to all others.</summary>
internal interface IItemSimilarity
{
    /// <summary>Fills a row of similarities; zero means that nobody has both items.</summary>
    /// <param name="item">The item.</param>
    /// <param name="similarities">Receives one number an item; that of the item itself is ignored. Shape [I].</param>
    /// <param name="counts">Scratch memory. Shape [I].</param>
    void Fill(int item, Span<float> similarities, Span<int> counts);
}
