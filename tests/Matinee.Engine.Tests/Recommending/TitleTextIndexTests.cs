using Matinee.Engine.Recommending;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Recommending;

public sealed class TitleTextIndexTests : IDisposable
{
    private readonly TinyEngine _engine = new();
    private readonly TitleTextIndex _index;

    public TitleTextIndexTests() => _index = new TitleTextIndex(_engine.Database);

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Search_NameOfATitle_FindsItAndItsTwinFirst() => // film 19 has the same words but for "a" and "for"
        Assert.Equal(
            [_engine.Id(3), _engine.Id(19)],
            _index.Search($"what about {TinyCatalogue.Name(3)}?", 2).Select(hit => hit.TitleId).Order());

    [Fact]
    public void Search_CommonWordsBesideOthers_AreLeftOut() =>
        Assert.Equal(_index.Search("violin", 50), _index.Search("the violin", 50));

    [Fact]
    public void Search_OnlyCommonWords_LooksForThem() => Assert.NotEmpty(_index.Search("for the", 50));

    [Fact]
    public void Search_OnlySomeAllowed_FillsTheListWithThose()
    {
        long[] all = [.. _index.Search("violin", 50).Select(hit => hit.TitleId)];
        long last = all[^1];

        Assert.True(all.Length > 1);
        Assert.Equal(last, Assert.Single(_index.Search("violin", 1, id => id == last)).TitleId);
        Assert.Empty(_index.Search("violin", 0));
    }
}
