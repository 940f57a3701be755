using Matinee.Engine.Catalogue;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class SequelNameTests
{
    [Theory]
    [InlineData("Rocky", "rocky", false, false)]
    [InlineData("Rocky II", "rocky", true, false)]
    [InlineData("The Harbor: Part II", "harbor", false, true)]
    [InlineData("Toy Boat 3", "toy boat", true, false)]
    [InlineData("Lantern 2: The Return", "lantern", true, true)]
    [InlineData("Lantern - Redux", "lantern", false, true)]
    [InlineData("1917", "1917", false, false)]
    [InlineData("7 Lamps", "7 lamps", false, false)]
    [InlineData("Harbor 2049", "harbor 2049", false, false)] // a year, not a number of a sequel
    public void Read_Name_IsTakenApart(string name, string stem, bool hasNumber, bool hasSubtitle)
    {
        var read = SequelName.Read(name);

        Assert.Equal((stem, hasNumber, hasSubtitle), (read.Stem, read.HasNumber, read.HasSubtitle));
    }
}
