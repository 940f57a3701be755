using System.Text.Json;
using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

/// <summary>A fresh folder without files and without a network has a product.</summary>
public sealed class StarterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Demo_NothingThere_PrintsANightForTwoWithReasonsAndSnacks()
    {
        ProgramResult first = Run("demo", "--json");
        ProgramResult second = Run("demo", "--json");

        Assert.True(first.ExitCode == 0, first.Error);
        JsonElement slate = JsonDocument.Parse(first.Output).RootElement;
        JsonElement[] items = [.. slate.GetProperty("items").EnumerateArray()];
        Assert.Equal(["Ada", "Ben"], slate.GetProperty("people").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(10, items.Length);
        Assert.All(items, item => Assert.NotEmpty(item.GetProperty("reasons").EnumerateArray()));
        Assert.All(items, item => Assert.NotEqual(JsonValueKind.Null, item.GetProperty("snack").ValueKind));
        Assert.Contains("starter catalogue", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("starter catalogue", second.Error, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public void Recommend_NewcomersFirstFiveRatings_GiveCollaborativePicks()
    {
        Succeed("person", "add", "Cleo");
        string[] liked =
            ["Alien (1979)", "Blade Runner (1982)", "The Terminator (1984)", "Aliens (1986)", "The Matrix (1999)"];
        foreach (string film in liked)
        {
            Succeed("rate", film, "5", "--person", "Cleo");
        }

        string answer = Succeed("recommend", "--user", "Cleo", "--json");

        Assert.Contains("because you liked", answer, StringComparison.Ordinal);
        Assert.Contains("taste match", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_ThatNeedNoCatalogue_DoNotLoadIt()
    {
        Run("--help");
        Run("doctor");
        Assert.Equal(0, Sources());

        Succeed("catalogue", "remove", "starter");
        Run("search", "heist");

        Assert.Equal(0, Sources());
    }

    [Fact]
    public void Catalogue_RemovedAndAdded_IsThereAgain()
    {
        Succeed("search", "heist");
        Assert.Equal(1, Sources());
        Succeed("catalogue", "remove", "starter");
        Assert.Equal(1, Run("search", "heist").ExitCode);

        Succeed("catalogue", "add", "starter");

        Assert.NotEmpty(
            JsonDocument.Parse(Succeed("search", "heist", "--json")).RootElement.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public void Import_AfterTheStarter_MergesById()
    {
        Succeed("search", "heist");
        int before = Titles("starter");
        Succeed("import", "movielens", _folder.Write(
            "ml/movies.csv", "movieId,title,genres\n1,Toy Story (1995),Comedy\n6,Heat (1995),Crime\n"));

        Assert.Equal(before, Titles("starter"));
        Assert.Equal(2, Titles("movielens"));
        JsonElement similar = JsonDocument.Parse(Succeed("similar", "Heat (1995)", "--json")).RootElement;
        Assert.Equal("Heat", similar.GetProperty("query").GetProperty("title").GetString());
    }

    public void Dispose() => _folder.Dispose();

    private int Sources() => List().GetArrayLength();

    private int Titles(string source) => List().EnumerateArray()
        .Where(row => row.GetProperty("source").GetString() == source)
        .Sum(row => row.GetProperty("titles").GetInt32());

    private JsonElement List() =>
        JsonDocument.Parse(Succeed("catalogue", "list", "--json")).RootElement.GetProperty("sources");

    private ProgramResult Run(params string[] args) => MatineeProgram.Run(_folder.File("data"), args);

    private string Succeed(params string[] args)
    {
        ProgramResult result = Run(args);
        Assert.True(result.ExitCode == 0, $"matinee {string.Join(' ', args)}: {result.Error}");
        return result.Output;
    }
}
