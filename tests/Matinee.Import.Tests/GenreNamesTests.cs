namespace Matinee.Import.Tests;

public sealed class GenreNamesTests
{
    [Theory]
    [InlineData("Sci-Fi", "Science Fiction")]
    [InlineData(" sci-fi ", "Science Fiction")]
    [InlineData("Children", "Family")]
    [InlineData("Children's", "Family")]
    [InlineData("Kids", "Family")]
    [InlineData("Film-Noir", "Film Noir")]
    [InlineData("romance", "Romance")]
    [InlineData("Romance", "Romance")]
    [InlineData("Animated", "Animation")]
    [InlineData("Sports", "Sports")]
    [InlineData("Sport", "Sports")]
    [InlineData("(no genres listed)", "")]
    [InlineData("IMAX", "")]
    [InlineData("Something New", "Something New")]
    public void Normalize_Name_HasOneSpelling(string name, string expected) =>
        Assert.Equal(expected, GenreNames.Normalize(name));

    [Fact]
    public void NormalizeAll_NamesForSeveralGenres_AreSplitWithoutRepetition() => Assert.Equal(
        ["Science Fiction", "Fantasy", "Action", "Adventure"],
        GenreNames.NormalizeAll(["Sci-Fi & Fantasy", "International TV Shows", "TV Action & Adventure", "Sci-Fi"]));
}
