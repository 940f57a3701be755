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

    /// <summary>Answers to opening, counting, listing and searching, and in which of them they are wrong.</summary>
    public static TheoryData<string, string, string> WrongAnswers() => new()
    {
        { "chroma", "ids is missing", "{\"distances\":[[0.5]]}" },
        { "chroma", "fewer distances than ids", "{\"ids\":[[\"1\",\"2\"]],\"distances\":[[0.5]]}" },
        { "chroma", "no distance", "{\"ids\":[[\"1\"]],\"distances\":[[null]]}" },
        { "chroma", "a distance in words", "{\"ids\":[[\"1\"]],\"distances\":[[\"NaN\"]]}" },
        { "chroma", "a distance beyond all floats", "{\"ids\":[[\"1\"]],\"distances\":[[1e999]]}" },
        { "chroma", "an id below 1", "{\"ids\":[[\"0\"]],\"distances\":[[0.5]]}" },
        { "chroma", "an id beyond all numbers", "{\"ids\":[[\"9999999999999999999\"]],\"distances\":[[0.5]]}" },
        { "qdrant", "no points", "{\"result\":{}}" },
        { "qdrant", "no id", "{\"result\":{\"points\":[{\"score\":0.5}]}}" },
        { "qdrant", "no score", "{\"result\":{\"points\":[{\"id\":1}]}}" },
        { "qdrant", "a score beyond all floats", "{\"result\":{\"points\":[{\"id\":1,\"score\":1e999}]}}" },
        { "milvus", "no data", "{\"code\":0}" },
        { "milvus", "no distance", "{\"code\":0,\"data\":[{\"id\":1}]}" },
        { "milvus", "an id in words", "{\"code\":0,\"data\":[{\"id\":\"one\",\"distance\":0.5}]}" },
        { "pinecone", "no matches", "{\"namespace\":\"films\"}" },
        { "pinecone", "a match that is none", "{\"matches\":[5]}" },
        { "pinecone", "no score", "{\"matches\":[{\"id\":\"1\"}]}" },
    };

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public async Task Search_WrongAnswer_NamesTheStore(string name, string what, string answer)
    {
        string note = "{\"encoder\":\"toy\",\"dimension\":2}";
        string opened = name switch
        {
            "chroma" => $"{{\"id\":\"a\",\"metadata\":{note}}}",
            "qdrant" => $"{{\"result\":[{{\"id\":0,\"payload\":{note}}}]}}",
            "milvus" => $"{{\"code\":0,\"data\":[{note}]}}",
            _ => $"{{\"vectors\":{{\"space\":{{\"metadata\":{note}}}}}}}",
        };
        bool isOpen = false;
        using var server = new LoopbackJsonServer((request, _, _) => (200, JsonNode.Parse(
            isOpen ? answer
            : request.EndsWith("/collections/has", StringComparison.Ordinal) ? "{\"code\":0,\"data\":{\"has\":true}}"
            : opened)!)); // never null
        using var client = new HttpClient();
        await using IVectorStore store =
            VectorStores.Create(name, server.Address.AbsoluteUri, "films", null, client);
        await store.OpenAsync(new VectorSpace("toy", 2), TestContext.Current.CancellationToken);
        isOpen = true;

        VectorStoreException error = await Assert.ThrowsAsync<VectorStoreException>(() => store.SearchAsync(
            new float[] { 1, 0 }, VectorFilter.None, 3, TestContext.Current.CancellationToken));

        Assert.True(error.Message.Contains("films", StringComparison.Ordinal), $"{what}: {error.Message}");
    }

    /// <summary>Pages that name themselves as the next, and a count that no filter changes.</summary>
    [Theory]
    [InlineData("qdrant", "{\"result\":{\"points\":[{\"id\":7}],\"next_page_offset\":7}}")]
    [InlineData("milvus", "{\"code\":0,\"data\":[{\"count(*)\":20000,\"id\":7}]}")]
    [InlineData("pinecone", "{\"vectors\":[{\"id\":\"7\"}],\"pagination\":{\"next\":\"again\"}}")]
    public async Task List_AnswersWithoutEnd_NamesTheStore(string name, string answer)
    {
        int asked = 0;
        using var server = new LoopbackJsonServer((_, _, _) => (++asked < 1000 ? 200 : 500, JsonNode.Parse(answer)!));
        using var client = new HttpClient();
        await using IVectorStore store =
            VectorStores.Create(name, server.Address.AbsoluteUri, "films", null, client);

        VectorStoreException error = await Assert.ThrowsAsync<VectorStoreException>(
            () => store.ListAsync(TestContext.Current.CancellationToken));

        Assert.Contains("films", error.Message, StringComparison.Ordinal);
        Assert.Contains("not understood", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_OneTitleTwice_IsListedOnce()
    {
        IReadOnlyList<VectorHit> hits = await RemoteSearch.RunAsync(
            VectorFilter.None,
            3,
            (Ids: 10, Results: 10),
            (_, _) => Task.FromResult<IReadOnlyList<VectorHit>>([new(4, 0.9f), new(4, 0.9f), new(7, 0.5f)]));

        Assert.Equal([4, 7], hits.Select(hit => hit.TitleId));
    }
}
