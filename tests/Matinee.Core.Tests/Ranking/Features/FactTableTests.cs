using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;

namespace Matinee.Core.Tests.Ranking.Features;

public class FactTableTests
{
    [Fact]
    public void Rarity_TermsOfTwoOneAndNoItems_MatchesTheFormula()
    {
        // I = 3: ln(1 + 3/3), ln(1 + 3/2), ln(1 + 3/1).
        var table = new FactTable("genre", SparseMatrix.FromEntries(3, 3, [(0, 0, 1), (1, 0, 5), (1, 1, 1)]));

        Assert.Equal([MathF.Log(2), MathF.Log(2.5f), MathF.Log(4)], table.Rarity.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a.b")]
    public void Constructor_NameThatFilesCannotKeep_Throws(string name) =>
        Assert.Throws<ArgumentException>(() => new FactTable(name, SparseMatrix.FromEntries(1, 1, [])));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Constructor_WeightThatIsNone_Throws(float weight) =>
        Assert.Throws<ArgumentException>(
            () => new FactTable("genre", SparseMatrix.FromEntries(1, 1, [(0, 0, weight)])));
}
