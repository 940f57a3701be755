using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Engine.Training;

/// <summary>Reads a ranker that another program trained.</summary>
internal static class RankerFile
{
    private const int MostNamed = 10;

    /// <summary>Reads trees in LightGBM's text format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="features">Features that candidates are described by, in the order of a row.</param>
    /// <exception cref="InvalidDataException">It is no such file, or knows other features.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LambdaMartModel Read(string path, IReadOnlyList<string> features)
    {
        LambdaMartModel ranker;
        try
        {
            using StreamReader reader = File.OpenText(path);
            ranker = LightGbmText.Read(reader);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }

        return ranker.FeatureNames.SequenceEqual(features)
            ? ranker
            : throw new InvalidDataException($"{path} {Difference(ranker.FeatureNames, features)}");
    }

    private static string Difference(IReadOnlyList<string> found, IReadOnlyList<string> expected)
    {
        string[] missing = [.. expected.Except(found)];
        string[] extra = [.. found.Except(expected)];
        string problem = missing.Length + extra.Length == 0
            ? "knows the features in another order or one of them twice"
            : string.Join(" and ", new[] { Named("lacks", missing), Named("has the unknown", extra) }.OfType<string>());
        return $"{problem}; train it on the columns of train.tsv, which 'matinee train --ranking-data DIR' writes.";
    }

    private static string? Named(string verb, string[] names) => names.Length == 0
        ? null
        : $"{verb} {string.Join(", ", names.Take(MostNamed))}"
            + (names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "");
}
