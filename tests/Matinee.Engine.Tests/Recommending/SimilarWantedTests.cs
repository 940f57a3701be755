using System.Text.Json;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Recommending;

/// <summary>The titles that similar titles are measured on stay apart from those that its pages are read on.</summary>
public class SimilarWantedTests
{
    private const int Fewest = 8;

    private static readonly JsonElement[] Entries =
    [
        .. File.ReadLines(Path.Combine(
                RepositoryFolder.Path, "tests", "Matinee.Engine.Tests", "Recommending", "similar-wanted.jsonl"))
            .Select(line => JsonElement.Parse(line)),
    ];

    private static IEnumerable<string> Asked => Entries.Select(entry => entry.GetProperty("title").GetString() ?? "");

    [Fact]
    public void Wanted_EveryTitle_IsAskedOnceWithEnoughToFind()
    {
        Assert.Distinct(Asked);
        Assert.All(Entries, entry =>
        {
            string?[] wanted = [.. entry.GetProperty("wanted").EnumerateArray().Select(name => name.GetString())];
            Assert.True(wanted.Length >= Fewest);
            Assert.Distinct(wanted);
            Assert.DoesNotContain(entry.GetProperty("title").GetString(), wanted);
            Assert.Contains(entry.GetProperty("set").GetString(), new[] { "development", "check" });
        });
    }

    [Theory]
    [InlineData("similar-answers.sh")]
    [InlineData("similar-titles.sh")]
    public void Wanted_TitlesOfThePages_AreNotAmongThem(string script)
    {
        string listed = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", script));

        Assert.DoesNotContain(Asked, title => listed.Contains($"\"{title}\"", StringComparison.Ordinal));
    }
}
