using Matinee.Text.Queries;

namespace Matinee.Text.Tests.Queries;

public class NationNamesTests
{
    [Theory]
    [InlineData("IN", "IN", true)]
    [InlineData("India", "IN", true)]
    [InlineData("United Kingdom", "GB", true)]
    [InlineData("United States of America", "US", true)]
    [InlineData("South Korea", "KR", true)]
    [InlineData("France", "IN", false)]
    [InlineData("Atlantis", "IN", false)]
    public void IsCountry_CodeOrName_IsTheSameCountry(string written, string code, bool expected) =>
        Assert.Equal(expected, NationNames.IsCountry(written, code));
}
