using Matinee.Engine.Catalogue;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class OneErrorNamesTests
{
    [Fact]
    public void Of_ShortName_IsEveryNameOneErrorAwayAndNoOther()
    {
        HashSet<string> names = OneErrorNames.Of("dusk");

        Assert.All(names, name => Assert.Equal(1, EditDistance.Between("dusk", name)));
        Assert.Subset(names, new HashSet<string> { "usk", "duk", "udsk", "duks", "tusk", "dusky", "dusks", "d usk" });

        // 37 letters: 5 places to insert and 4 to replace, 4 to drop, 3 to swap; inserting a letter beside its like
        // gives one name twice (4 times) and a letter in its own place the name itself.
        Assert.Equal((5 * 37) - 4 + (4 * 36) + 4 + 3, names.Count);
    }

    [Fact]
    public void Of_LongName_IsEmpty() => Assert.Empty(OneErrorNames.Of("the paper harbor"));
}
