using Matinee.Core.Data;

namespace Matinee.Core.Tests.Data;

public class VocabularyTests
{
    [Fact]
    public void Find_KnownAndUnknown_GivesIndexOrNull()
    {
        var vocabulary = new Vocabulary([318, 7, -2]);

        Assert.Equal(3, vocabulary.Count);
        Assert.Equal(1, vocabulary.Find(7));
        Assert.Null(vocabulary.Find(8));
        Assert.Equal(-2, vocabulary.IdAt(2));
        Assert.Equal([318, 7, -2], vocabulary.Ids.ToArray());
    }

    [Fact]
    public void Constructor_IdTwice_NamesIdAndPlaces()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Vocabulary([5, 6, 5]));

        Assert.Contains("Id 5 occurs twice, at 0 and 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NoIds_IsEmpty() => Assert.Equal(0, new Vocabulary([]).Count);
}
