using Matinee.Engine.Searching;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Searching;

public class CatalogueNamesTests
{
    private static readonly CatalogueNames Names = new(
    [
        .. Titles(1, 3, cast: "Robert De Niro"), .. Titles(11, 3, cast: "Jeferson De"), .. Titles(21, 3, cast: "Mary Van"),
        .. Titles(31, 5, cast: "Benicio del Toro"), .. Titles(41, 4, director: "Guillermo del Toro"),
        .. Titles(51, 2, cast: "Anna Rare"), .. Titles(61, 3, cast: "Ann Hall"), .. Titles(71, 4, cast: "Bob Hall"),
    ]);

    [Theory]
    [InlineData("De Niro", "Robert De Niro")]
    [InlineData("Niro", "Robert De Niro")]
    [InlineData("De", null)]
    [InlineData("Van", null)]
    [InlineData("Jeferson De", "Jeferson De")]
    [InlineData("del Toro", "Benicio del Toro")]
    [InlineData("Rare", null)] // two titles
    [InlineData("anna rare", "Anna Rare")]
    [InlineData("Hall", "Bob Hall")] // four titles against three
    public void FindActor_Name_IsTheBusiestOfThatName(string name, string? expected) =>
        Assert.Equal(expected, Names.FindActor(name));

    [Theory]
    [InlineData("del Toro", "Guillermo del Toro")] // though the actor has more titles
    [InlineData("De Niro", null)]
    public void FindDirector_Name_IsTheBusiestDirectorOfThatName(string name, string? expected) =>
        Assert.Equal(expected, Names.FindDirector(name));

    private static IEnumerable<Title> Titles(int firstId, int count, string? cast = null, string? director = null) =>
        Enumerable.Range(firstId, count).Select(id => new Title
        {
            Id = id,
            Kind = "movie",
            Name = $"Film {id}",
            Cast = cast is null ? [] : [cast],
            Directors = director is null ? [] : [director],
        });
}
