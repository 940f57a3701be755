using System.Text.Json;
using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

public class TitleCommandTests(TinyLibrary library) : IClassFixture<TinyLibrary>
{
    [Fact]
    public void Similar_Title_ListsOthersOfItsKindWithoutItself()
    {
        JsonElement answer = Read(library.Succeed("similar", TinyCatalogue.Name(1), "--top", "8", "--json"));
        JsonElement[] items = [.. answer.GetProperty("items").EnumerateArray()];

        Assert.Equal(8, items.Length);
        Assert.DoesNotContain(items, item => item.GetProperty("title").GetString() == TinyCatalogue.Name(1));
        Assert.All(items, item => Assert.Contains("Crime", Genres(item)));
    }

    [Fact]
    public void Similar_BoostsAndFranchise_AreTakenAndTold()
    {
        JsonElement answer = Read(library.Succeed(
            "similar", TinyCatalogue.Name(1), "--franchise", "exclude", "--boost-cast", "0.2",
            "--boost-director", "0.1", "--boost-popular", "0.1", "--kind", "any", "--json"));

        Assert.All(answer.GetProperty("items").EnumerateArray(), item => Assert.Equal(
            item.GetProperty("similarity").GetDouble(),
            item.GetProperty("reasons").EnumerateArray().Sum(reason => reason.GetProperty("share").GetDouble()),
            precision: 9));
    }

    [Theory]
    [InlineData("--franchise", "none")]
    [InlineData("--boost-cast", "3")]
    [InlineData("--boost-popular", "-1")]
    [InlineData("--min-rating", "11")]
    public void Similar_OptionOutOfRange_IsWrongUsage(string option, string value) =>
        Assert.Equal(2, MatineeProgram.Run(library.Data, "similar", TinyCatalogue.Name(1), option, value).ExitCode);

    [Theory]
    [InlineData("--mode", "bad", "clusters, fused or nearest")]
    [InlineData("--threshold", "2", "above 0, at most 1")]
    [InlineData("--data", "", "it is empty")]
    public void Search_OptionOutOfRange_SaysWhatIsPossible(string option, string value, string expected)
    {
        ProgramResult result = MatineeProgram.Run(library.Data, "search", "rain", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Similar_Typos_FindTheTitle()
    {
        ProgramResult result = MatineeProgram.Run(library.Data, "similar", "Teh Diamnod of the Harbuor", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(TinyCatalogue.Name(1), Read(result.Output).GetProperty("query").GetProperty("title").GetString());
        Assert.Contains(TinyCatalogue.Name(1), result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Similar_TwoTitlesOfThatName_ListsThemAndFailsWithoutATerminal()
    {
        ProgramResult result = MatineeProgram.Run(library.Data, "similar", TinyCatalogue.Name(5));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("(1985)", result.Error, StringComparison.Ordinal);
        Assert.Contains("(1954)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Similar_NameWithYear_TakesThatTitle()
    {
        JsonElement answer = Read(library.Succeed("similar", $"{TinyCatalogue.Name(5)} (1954)", "--json"));

        Assert.Equal(1954, answer.GetProperty("query").GetProperty("year").GetInt32());
    }

    [Fact]
    public void Similar_NumberThatIsNoName_IsAnIdAndSaysSo()
    {
        ProgramResult result = MatineeProgram.Run(library.Data, "similar", "7", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("the title of that id, #7 ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Similar_NameOfABook_IsRefusedInOneLine()
    {
        ProgramResult result = MatineeProgram.Run(library.Data, "similar", new string('x', 5000));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("at most 2,000 characters; this one has 5,000", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Similar_PoolLineWithAWrongYear_IsUnknown()
    {
        using var folder = new TemporaryFolder();
        string pool = Path.Combine(folder.Path, "pool.txt");
        File.WriteAllText(pool, $"{TinyCatalogue.Name(1)} (1900)\n");

        ProgramResult result = MatineeProgram.Run(library.Data, "similar", TinyCatalogue.Name(2), "--pool", pool);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("(1900)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Similar_NothingLikeIt_SaysSo()
    {
        ProgramResult result = MatineeProgram.Run(library.Data, "similar", "Zzyzx Qwghlm Vbnmrtp");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Zzyzx", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_Description_FindsTitlesThatFit()
    {
        JsonElement[] items = [.. Items("search", "thieves steal a guarded diamond", "--top", "3", "--json")];

        Assert.Equal(3, items.Length);
        Assert.All(
            items, item => Assert.Contains("Diamond", item.GetProperty("title").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Chat_LinesFromAPipe_AreAnsweredWithoutColorOrPrompt()
    {
        ProgramResult result = MatineeProgram.RunWithInput(
            library.Data, "year 1981..\na guarded diamond\nsimilar\nno\na violin\n", "chat", "--top", "2");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain('\e', result.Output);
        Assert.DoesNotContain("Again?", result.Output, StringComparison.Ordinal);
        Assert.Contains("Noted: year 1981..", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"year\" alone lifts it", result.Output, StringComparison.Ordinal);
        Assert.Contains("Say which title", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Split("Ordered by").Length); // one list, as "no" left before the second
    }

    [Fact]
    public void RateAndRecommend_NewPerson_GetsPicksOfTheirTaste()
    {
        string person = $"Ada {Guid.NewGuid():N}";
        library.Succeed("person", "add", person);
        foreach (int movieId in new[] { 18, 20, 23 })
        {
            library.Succeed("rate", TinyCatalogue.Name(movieId), "5", "--person", person);
        }

        JsonElement[] items = [.. Items("recommend", "--user", person, "--top", "4", "--json")];

        Assert.All(items, item => Assert.Contains("Romance", Genres(item)));
        Assert.Equal(3, Read(library.Succeed("person", "export", person)).GetProperty("ratings").GetArrayLength());
        library.Succeed("person", "remove", person);
        Assert.Equal(1, MatineeProgram.Run(library.Data, "recommend", "--user", person).ExitCode);
    }

    [Fact]
    public void Doctor_TrainedLibrary_IsHealthy() =>
        Assert.True(Read(library.Succeed("doctor", "--json")).GetProperty("isHealthy").GetBoolean());

    private JsonElement.ArrayEnumerator Items(params string[] args) =>
        Read(library.Succeed(args)).GetProperty("items").EnumerateArray();

    private static IEnumerable<string?> Genres(JsonElement item) =>
        item.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString());

    private static JsonElement Read(string json) => JsonDocument.Parse(json).RootElement;
}
