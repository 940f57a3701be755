using Matinee.Storage.Vectors;
using Xunit;

namespace Matinee.Testing.Vectors;

/// <summary>What a store promises that other programs use too. A new one joins by one subclass.</summary>
public abstract class RemoteStoreContract : VectorStoreContract
{
    /// <summary>Makes a collection, with one row in it, as another program would.</summary>
    protected abstract Task MakeForeignAsync(string collection);

    [Fact]
    public async Task Open_CollectionOfAnotherProgram_IsRefusedEveryTime()
    {
        string collection = $"foreign-{Guid.NewGuid():N}";
        await using IVectorStore store = Connect(collection);
        await MakeForeignAsync(collection);

        for (int attempt = 0; attempt < 2; attempt++) // the first must not leave a mark of its own there
        {
            VectorStoreException error = await Assert.ThrowsAsync<VectorStoreException>(
                () => store.OpenAsync(Space, Stop));

            Assert.Contains(collection, error.Message, StringComparison.Ordinal);
        }
    }
}
