using Matinee.Storage.Vectors;
using Xunit;

namespace Matinee.Testing.Vectors;

/// <summary>What every vector store promises. A new one joins by one subclass.</summary>
public abstract class VectorStoreContract
{
    /// <summary>Length of the vectors.</summary>
    protected const int Dimension = 8;

    private const int ManyTitles = 1100; // more than a page

    /// <summary>The space of all collections.</summary>
    protected static VectorSpace Space { get; } = new("toy@1", Dimension);

    /// <summary>Connects to a collection that may be there already; not opened yet.</summary>
    protected abstract IVectorStore Connect(string collection);

    /// <summary>Stops with the test.</summary>
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_EmptyStore_FindsNothing()
    {
        await using IVectorStore store = await OpenAsync();

        Assert.Equal(0, await store.CountAsync(Stop));
        Assert.Empty(await store.SearchAsync(Query, VectorFilter.None, 5, Stop));
        await store.DeleteAsync([7], Stop);
        await store.UpsertAsync([], Stop);
    }

    [Fact]
    public async Task Search_NoFilter_GivesNearestFirstWithTheirSimilarities()
    {
        await using IVectorStore store = await FilledAsync();

        IReadOnlyList<VectorHit> hits = await store.SearchAsync(Query, VectorFilter.None, 3, Stop);

        Assert.Equal([1, 2, 3], hits.Select(hit => hit.TitleId));
        Assert.Equal([0.9f, 0.8f, 0.7f], hits.Select(hit => hit.Similarity), Near);
        Assert.Empty(await store.SearchAsync(Query, VectorFilter.None, 0, Stop));
    }

    [Fact]
    public async Task Search_MoreThanThereAre_GivesAll()
    {
        await using IVectorStore store = await FilledAsync();

        IReadOnlyList<VectorHit> hits = await store.SearchAsync(Query, VectorFilter.None, 50, Stop);

        Assert.Equal([1, 2, 3, 4, 5, 6], hits.Select(hit => hit.TitleId));
        Assert.Equal(-0.5f, hits[^1].Similarity, 1e-5f); // far ones are found as well
        Assert.Equal(6, await store.CountAsync(Stop));
    }

    public static TheoryData<string, VectorFilter, long[]> Filters() => new()
    {
        { "from a year", new VectorFilter { MinYear = 1999 }, [2, 3, 4] },
        { "to a year", new VectorFilter { MaxYear = 1999 }, [1, 2, 5] },
        { "within years", new VectorFilter { MinYear = 1990, MaxYear = 2001 }, [1, 2, 3] },
        { "to minutes", new VectorFilter { MaxMinutes = 100 }, [1, 5] },
        { "from minutes", new VectorFilter { MinMinutes = 100 }, [1, 2, 3] },
        { "one genre", new VectorFilter { Genres = ["Drama"] }, [1, 2, 5] },
        { "two genres", new VectorFilter { Genres = ["Drama", "Sci-Fi & \"Fantasy\""] }, [2] },
        { "genres left out", new VectorFilter { ExcludedGenres = ["Drama", "Horror"] }, [3, 6] },
        { "genre unknown", new VectorFilter { Genres = ["Opera"] }, [] },
        { "language", new VectorFilter { Language = "fr" }, [2, 5] },
        { "kind", new VectorFilter { Kind = "series" }, [3, 6] },
        { "rating", new VectorFilter { MinRating = 7.5 }, [1, 3] },
        { "votes", new VectorFilter { MinVotes = 100 }, [1, 2, 4] },
        { "pool", new VectorFilter { Pool = new HashSet<long> { 6, 2, 77 } }, [2, 6] },
        { "empty pool", new VectorFilter { Pool = new HashSet<long>() }, [] },
        { "seen", new VectorFilter { Excluded = new HashSet<long> { 1, 3, 99 } }, [2, 4, 5, 6] },
        {
            "pool without the seen",
            new VectorFilter { Pool = new HashSet<long> { 1, 2, 6 }, Excluded = new HashSet<long> { 2 } },
            [1, 6]
        },
        {
            "several",
            new VectorFilter { Genres = ["Drama"], ExcludedGenres = ["Horror"], MaxYear = 2010, MinVotes = 1 },
            [1, 2]
        },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Search_Filter_GivesAllThatPassAndNoOther(string what, VectorFilter filter, long[] expected)
    {
        await using IVectorStore store = await FilledAsync();

        IReadOnlyList<VectorHit> hits = await store.SearchAsync(Query, filter, 6, Stop);
        long[] found = [.. hits.Select(hit => hit.TitleId)];

        Assert.True(
            expected.SequenceEqual(found),
            $"{what}: expected {string.Join(' ', expected)}, found {string.Join(' ', found)}");
    }

    [Fact]
    public async Task Search_FewAndFarOnesPass_StillFindsEveryOne()
    {
        const int Titles = 3000;
        await using IVectorStore store = await OpenAsync();
        // Every hundredth is a western, and westerns are the farthest of all.
        await store.UpsertAsync(
            [.. Enumerable.Range(1, Titles).Select(id => Record(
                id,
                id % 100 == 0 ? -0.5f - (id / 10_000f) : 0.2f + (id / 10_000f),
                new VectorTraits { Genres = id % 100 == 0 ? ["Western"] : ["Drama"] }))],
            Stop);

        IReadOnlyList<VectorHit> hits =
            await store.SearchAsync(Query, new VectorFilter { Genres = ["Western"] }, 30, Stop);

        Assert.Equal(Enumerable.Range(1, 30).Select(i => 100L * i), hits.Select(hit => hit.TitleId));
        IReadOnlyList<VectorHit> nearest = await store.SearchAsync(Query, VectorFilter.None, 20, Stop);
        Assert.Equal(
            Enumerable.Range(1, Titles).Where(id => id % 100 != 0).Reverse().Take(20).Select(id => (long)id),
            nearest.Select(hit => hit.TitleId));
    }

    [Fact]
    public async Task Search_LongListsOfIds_AreTakenWhole()
    {
        await using IVectorStore store = await FilledAsync();
        HashSet<long> many = [.. Enumerable.Range(100, 12_000).Select(id => (long)id)];

        Assert.Equal(
            [2, 6],
            (await store.SearchAsync(Query, new VectorFilter { Pool = new HashSet<long>(many) { 2, 6 } }, 6, Stop))
                .Select(hit => hit.TitleId));
        Assert.Equal(
            [1, 3, 4, 5],
            (await store.SearchAsync(Query, new VectorFilter { Excluded = new HashSet<long>(many) { 2, 6 } }, 6, Stop))
                .Select(hit => hit.TitleId));
    }

    [Fact]
    public async Task Search_EqualSimilarities_ComeById()
    {
        await using IVectorStore store = await OpenAsync();
        await store.UpsertAsync([.. ((long[])[9, 4, 7, 2]).Select(id => Record(id, 0.5f, new()))], Stop);

        Assert.Equal(
            [2, 4, 7, 9],
            (await store.SearchAsync(Query, VectorFilter.None, 4, Stop)).Select(hit => hit.TitleId));
    }

    [Fact]
    public async Task Upsert_TitleAgain_ReplacesVectorAndTraits()
    {
        await using IVectorStore store = await FilledAsync();

        await store.UpsertAsync([Record(5, 0.99f, new VectorTraits { Year = 2024, Genres = ["Comedy"] })], Stop);

        Assert.Equal(6, await store.CountAsync(Stop));
        Assert.Equal(5, (await store.SearchAsync(Query, VectorFilter.None, 1, Stop))[0].TitleId);
        Assert.Equal(
            [1, 2],
            (await store.SearchAsync(Query, new VectorFilter { Genres = ["Drama"] }, 6, Stop))
                .Select(hit => hit.TitleId));
        Assert.Equal(
            [5, 3],
            (await store.SearchAsync(Query, new VectorFilter { Genres = ["Comedy"] }, 6, Stop))
                .Select(hit => hit.TitleId));
        Assert.Empty(await store.SearchAsync(Query, new VectorFilter { MinMinutes = 60, MaxMinutes = 80 }, 6, Stop));
    }

    [Fact]
    public async Task Delete_SomeTitles_NeverFindsThemAgain()
    {
        await using IVectorStore store = await FilledAsync();

        await store.DeleteAsync([1, 3, 4, 5, 1234], Stop);

        Assert.Equal(2, await store.CountAsync(Stop));
        Assert.Equal(
            [2, 6], (await store.SearchAsync(Query, VectorFilter.None, 6, Stop)).Select(hit => hit.TitleId));
    }

    [Fact]
    public async Task List_ManyTitles_GivesEachOnceWhateverItsTraits()
    {
        await using IVectorStore store = await OpenAsync();
        long[] ids = [.. Enumerable.Range(1, ManyTitles - 1).Select(id => (long)id), 1L << 40];
        Assert.Empty(await store.ListAsync(Stop));
        await store.UpsertAsync([.. ids.Select(id => Record(id, 0.5f, new()))], Stop);
        await store.DeleteAsync([7], Stop);

        IReadOnlyList<long> listed = await store.ListAsync(Stop);

        Assert.Equal(ids.Where(id => id != 7), listed.Order());
    }

    [Fact]
    public async Task Open_OtherEncoder_IsRefusedAndTheOldOneStays()
    {
        string collection = NewName();
        await using IVectorStore store = Connect(collection);
        await store.OpenAsync(Space, Stop);
        await store.UpsertAsync([Record(1, 0.5f, new())], Stop);

        VectorStoreException error = await Assert.ThrowsAsync<VectorStoreException>(
            () => Again(store, collection).OpenAsync(new VectorSpace("toy@2", Dimension), Stop));

        Assert.Contains("toy@1", error.Message, StringComparison.Ordinal);
        await store.OpenAsync(Space, Stop);
        Assert.Equal(1, await store.CountAsync(Stop));
    }

    [Fact]
    public async Task Open_Again_KeepsWhatIsThere()
    {
        string collection = NewName();
        await using IVectorStore store = Connect(collection);
        await store.OpenAsync(Space, Stop);
        await store.UpsertAsync([Record(1, 0.5f, new())], Stop);
        IVectorStore again = Again(store, collection);

        await again.OpenAsync(Space, Stop);

        Assert.Equal(1, (await again.SearchAsync(Query, VectorFilter.None, 1, Stop))[0].TitleId);
    }

    [Fact]
    public async Task Everything_WrongLength_IsRefused()
    {
        await using IVectorStore store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            () => store.UpsertAsync([new VectorRecord(1, new float[3], new())], Stop));
        await Assert.ThrowsAsync<ArgumentException>(
            () => store.UpsertAsync([new VectorRecord(0, new float[Dimension], new())], Stop));
        await Assert.ThrowsAsync<ArgumentException>(
            () => store.SearchAsync(new float[3], VectorFilter.None, 1, Stop));
        float[] bad = new float[Dimension];
        bad[1] = float.NaN;
        await Assert.ThrowsAsync<ArgumentException>(() => store.SearchAsync(bad, VectorFilter.None, 1, Stop));
    }

    /// <summary>Another connection to the same collection; the same object where a store lives in it.</summary>
    protected virtual IVectorStore Again(IVectorStore store, string collection) => Connect(collection);

    private static ReadOnlyMemory<float> Query { get; } = new float[] { 1, 0, 0, 0, 0, 0, 0, 0 };

    private static bool Near(float expected, float found) => MathF.Abs(expected - found) < 1e-5f;

    private static string NewName() => $"matinee-{Guid.NewGuid():N}";

    private async Task<IVectorStore> OpenAsync()
    {
        IVectorStore store = Connect(NewName());
        await store.OpenAsync(Space, Stop);
        return store;
    }

    private async Task<IVectorStore> FilledAsync()
    {
        IVectorStore store = await OpenAsync();
        await store.UpsertAsync(
            [
                Record(1, 0.9f, new()
                {
                    Year = 1990, Minutes = 100, Genres = ["Drama"], Language = "en", Rating = 8.1, Votes = 1000,
                }),
                Record(2, 0.8f, new()
                {
                    Year = 1999, Minutes = 130, Genres = ["Drama", "Sci-Fi & \"Fantasy\""], Language = "fr",
                    Rating = 7.4, Votes = 100,
                }),
                Record(3, 0.7f, new()
                {
                    Kind = "series", Year = 2001, Minutes = 150, Genres = ["Comedy"], Language = "en", Rating = 7.5,
                    Votes = 99,
                }),
                Record(4, 0.6f, new() { Year = 2020, Genres = ["Horror"], Votes = 5000 }),
                Record(5, 0.1f, new() { Year = 1950, Minutes = 70, Genres = ["Drama", "Horror"], Language = "fr" }),
                Record(6, -0.5f, new() { Kind = "series" }),
            ],
            Stop);
        return store;
    }

    /// <summary>A unit vector with a given similarity to the query.</summary>
    protected static VectorRecord Record(long id, float similarity, VectorTraits traits)
    {
        float[] vector = new float[Dimension];
        vector[0] = similarity;
        vector[1 + (int)(id % (Dimension - 1))] = MathF.Sqrt(1 - (similarity * similarity));
        return new VectorRecord(id, vector, traits);
    }
}
