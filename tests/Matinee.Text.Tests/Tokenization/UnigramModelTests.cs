using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tests.Tokenization;

public class UnigramModelTests
{
    [Fact]
    public void Encode_LongSymbolOfTheUser_WinsOverTwoLikelierPieces()
    {
        // The symbol counts as -0.1 whatever its length; the pieces give -2 - 2 = -4.
        var model = new UnigramModel(
            [
                new UnigramEntry("\u2581the", 1, -2),
                new UnigramEntry("\u2581end", 2, -2),
                new UnigramEntry("\u2581the\u2581end", 3, 0, IsUserDefined: true),
            ],
            new UnigramOptions { UnknownId = 0 });
        List<int> ids = [];

        model.Encode("\u2581the\u2581end\u2581the", ids);

        Assert.Equal([3, 1], ids);
    }

    [Fact]
    public void Encode_SymbolInsideALikelyPiece_Loses()
    {
        // One piece of -0.05 against the symbol's -0.1 and what is left over.
        var model = new UnigramModel(
            [
                new UnigramEntry("films", 1, -0.05f),
                new UnigramEntry("film", 2, 0, IsUserDefined: true),
                new UnigramEntry("s", 3, -1),
            ],
            new UnigramOptions { UnknownId = 0 });
        List<int> ids = [];

        model.Encode("films", ids);

        Assert.Equal([1], ids);
    }
}
