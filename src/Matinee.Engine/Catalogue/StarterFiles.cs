namespace Matinee.Engine.Catalogue;

/// <summary>Where the files of the starter catalogue lie.</summary>
/// <param name="Folder">Folder of <c>titles.jsonl</c>, <c>recipes.jsonl</c> and <c>taste/</c>.</param>
public sealed record StarterFiles(string Folder)
{
    /// <summary>Films and shows.</summary>
    public string Titles => Path.Combine(Folder, "titles.jsonl");

    /// <summary>Snacks and drinks.</summary>
    public string Recipes => Path.Combine(Folder, "recipes.jsonl");

    /// <summary>Folder of the taste pack.</summary>
    public string Taste => Path.Combine(Folder, "taste");

    /// <summary>The catalogue that was installed with a program, or null where somebody left it out.</summary>
    /// <param name="programFolder">Folder of the program.</param>
    public static StarterFiles? Beside(string programFolder)
    {
        var files = new StarterFiles(Path.Combine(programFolder, "starter"));
        return File.Exists(files.Titles) && File.Exists(files.Recipes) ? files : null;
    }
}
