using Matinee.Engine.Searching;

namespace Matinee.Engine.Tests.Searching;

public class LastNamesTests
{
    [Theory]
    [InlineData("Robert De Niro", "niro|de niro")]
    [InlineData("Jean-Claude Van Damme", "damme|van damme")]
    [InlineData("Lars von Trier", "trier|von trier")]
    [InlineData("Erik van der Berg", "berg|der berg|van der berg")]
    [InlineData("Daniel Day-Lewis", "day lewis")]
    [InlineData("Jill St. John", "john|st john")]
    [InlineData("Robert Downey Jr.", "downey")]
    [InlineData("Van Johnson", "johnson")]
    [InlineData("Al Pacino", "pacino")]
    [InlineData("Jeferson De", "")]
    [InlineData("", "")]
    public void Of_Name_IsWhatSomebodyIsCalledBy(string name, string expected) =>
        Assert.Equal(expected, string.Join('|', LastNames.Of(name)));
}
