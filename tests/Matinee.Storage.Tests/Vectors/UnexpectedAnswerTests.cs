using System.Text.Json.Nodes;
using Matinee.Storage.Vectors;

namespace Matinee.Storage.Tests.Vectors;

/// <summary>Servers that answer in valid JSON, but not in the form of the store.</summary>
public sealed class UnexpectedAnswerTests
{
    [Theory]
    [InlineData("chroma", "[1,2]")]
    [InlineData("chroma", "{\"metadata\":5}")]
    [InlineData("qdrant", "{\"result\":5}")]
    [InlineData("milvus", "{\"code\":\"x\"}")]
    [InlineData("milvus", "{\"code\":0,\"data\":[]}")]
    [InlineData("pinecone", "[1,2]")]
    public async Task Open_OtherForm_NamesTheStore(string name, string answer)
    {
        using var server = new LoopbackJsonServer((_, _, _) => (200, JsonNode.Parse(answer)!)); // never null
        using var client = new HttpClient();
        await using IVectorStore store =
            VectorStores.Create(name, server.Address.AbsoluteUri, "films", null, client);

        VectorStoreException error = await Assert.ThrowsAsync<VectorStoreException>(
            () => store.OpenAsync(new VectorSpace("toy", 2), TestContext.Current.CancellationToken));

        Assert.Contains("films", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chroma", "{\"id\":\"a\",\"ids\":[[\"first\"]],\"distances\":[[0.5]],")]
    [InlineData("pinecone", "{\"matches\":[{\"id\":\"first\",\"score\":0.5}],")]
    public async Task Search_IdsThatAreNoNumbers_NamesTheStore(string name, string answer)
    {
        string space = "{\"metadata\":{\"encoder\":\"toy\",\"dimension\":2}}";
        string whole = $"{answer}{space[1..^1]},\"vectors\":{{\"space\":{space}}}}}";
        using var server = new LoopbackJsonServer((_, _, _) => (200, JsonNode.Parse(whole)!)); // never null
        using var client = new HttpClient();
        await using IVectorStore store =
            VectorStores.Create(name, server.Address.AbsoluteUri, "films", null, client);
        await store.OpenAsync(new VectorSpace("toy", 2), TestContext.Current.CancellationToken);

        VectorStoreException error = await Assert.ThrowsAsync<VectorStoreException>(() => store.SearchAsync(
            new float[] { 1, 0 }, VectorFilter.None, 3, TestContext.Current.CancellationToken));

        Assert.Contains("films", error.Message, StringComparison.Ordinal);
    }
}
