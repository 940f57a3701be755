namespace Matinee.Engine.Evaluating;

/// <summary>Finds folds that somebody else made in a folder.</summary>
public static class GivenFolds
{
    private static readonly string[] TestNames = ["test", "test.tsv", "test.csv", "test.txt"];

    /// <summary>
    /// Pairs <c>u1.base</c> with <c>u1.test</c> and so on (names that end in a digit), or else takes the train and
    /// test file of every folder inside.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Training and test files in the order of their names, as many of both.</returns>
    /// <exception cref="InvalidDataException">There are no folds, or one lacks its test file.</exception>
    public static (IReadOnlyList<string> Train, IReadOnlyList<string> Test) In(string folder)
    {
        string[] train =
        [
            .. Directory.EnumerateFiles(folder, "*.base")
                .Where(path => char.IsAsciiDigit(Path.GetFileNameWithoutExtension(path)[^1]))
                .Order(StringComparer.Ordinal),
        ];
        string[] test = [.. train.Select(path => Path.ChangeExtension(path, ".test"))];
        if (train.Length == 0)
        {
            (train, test) = InSubfolders(folder);
        }

        if (train.Length == 0)
        {
            throw new InvalidDataException(
                $"{folder} holds no folds; expected u1.base and u1.test and so on, or folders with a train and a test "
                + "file each. Name the folder of the folds, or each pair by --train and --test.");
        }

        return Array.Find(test, path => !File.Exists(path)) is { } missing
            ? throw new InvalidDataException($"{missing} is missing; expected a test file for every training file.")
            : (train, test);
    }

    private static (string[] Train, string[] Test) InSubfolders(string folder)
    {
        (string Train, string Test)[] folds =
        [
            .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).SelectMany(inner => TestNames
                .Select(name => (
                    Train: Path.Combine(inner, name.Replace("test", "train", StringComparison.Ordinal)),
                    Test: Path.Combine(inner, name)))
                .Where(fold => File.Exists(fold.Train)).Take(1)),
        ];
        return ([.. folds.Select(fold => fold.Train)], [.. folds.Select(fold => fold.Test)]);
    }
}
