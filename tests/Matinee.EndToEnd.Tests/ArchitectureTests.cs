using System.Xml.Linq;
using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

/// <summary>References between projects point one way, as docs/architecture.md draws them.</summary>
public class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Matinee.Core"] = [],
        ["Matinee.Text"] = ["Matinee.Core"],
        ["Matinee.Import"] = ["Matinee.Core"],
        ["Matinee.Storage"] = ["Matinee.Core"],
        ["Matinee.Engine"] = ["Matinee.Core", "Matinee.Text", "Matinee.Import", "Matinee.Storage"],
        ["Matinee.Web"] = ["Matinee.Engine"],
        ["Matinee.Cli"] = ["Matinee.Engine", "Matinee.Web"],
    };

    public static TheoryData<string> Projects { get; } =
        [.. new DirectoryInfo(Path.Combine(RepositoryFolder.Path, "src")).GetDirectories()
            .Select(folder => folder.Name).Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectReferences_OfAProject_PointToTheLeft(string project)
    {
        string[] references =
        [
            .. References(project, "ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include)),
        ];

        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void PackageReferences_OfCore_AreTensorsAndAnAnalyzer() =>
        Assert.Equal(
            ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "System.Numerics.Tensors"],
            References("Matinee.Core", "PackageReference").Order());

    private static IEnumerable<string> References(string project, string element) =>
        XDocument.Load(Path.Combine(RepositoryFolder.Path, "src", project, $"{project}.csproj"))
            .Descendants(element)
            // Every reference names what it includes.
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));
}
