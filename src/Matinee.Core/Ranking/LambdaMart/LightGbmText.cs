namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Reads models that LightGBM saved as text.</summary>
/// <remarks>
/// Numeric splits only; scores are the raw sums of leaves, which is what its ranker predicts. Thresholds become the
/// largest float that is not above them, so rows of floats fall as they do there.
/// </remarks>
public static class LightGbmText
{
    private const string TreeStart = "Tree=";
    private const string TreesEnd = "end of trees";

    /// <summary>Reads a model; what follows the trees (importances, parameters) is passed over.</summary>
    /// <param name="reader">The text, format version 2 to 4.</param>
    /// <exception cref="InvalidDataException">
    /// The text is no such model, or one with categorical splits, linear leaves, averaged trees or several classes; the
    /// message names the line.
    /// </exception>
    public static LambdaMartModel Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.ReadLine()?.Trim() != "tree")
        {
            throw LightGbmBlock.Error(1, "the first line is not \"tree\", so this is not a LightGBM text model.");
        }

        List<LightGbmBlock> blocks = ReadBlocks(reader);
        string[] names = ReadHeader(blocks[0]);
        var trees = new TreeEnsembleBuilder();
        foreach (LightGbmBlock block in blocks.Skip(1))
        {
            new LightGbmTree(block, names.Length).AddTo(trees);
        }

        return new LambdaMartModel(trees.Build(blocks.Count - 1), names);
    }

    /// <summary>The header, then one part a tree.</summary>
    private static List<LightGbmBlock> ReadBlocks(TextReader reader)
    {
        var blocks = new List<LightGbmBlock> { new(1) };
        int lineNumber = 1;
        string? line;
        while ((line = reader.ReadLine()?.Trim()) != TreesEnd)
        {
            if (line is null)
            {
                string place = blocks.Count == 1 ? "before the first tree" : $"after tree {blocks.Count - 2} began";
                throw LightGbmBlock.Error(
                    lineNumber, $"the file ends {place}, without \"{TreesEnd}\", so a part of it is missing.");
            }

            lineNumber++;
            if (line.StartsWith(TreeStart, StringComparison.Ordinal))
            {
                blocks.Add(new LightGbmBlock(lineNumber));
            }
            else if (line.Length > 0)
            {
                blocks[^1].Add(line, lineNumber);
            }
        }

        return blocks;
    }

    private static string[] ReadHeader(LightGbmBlock header)
    {
        if (header.Contains("average_output"))
        {
            throw LightGbmBlock.Error(
                header.LineOf("average_output"), "the trees are averaged (a random forest); only sums are supported.");
        }

        foreach (string key in (string[])["num_class", "num_tree_per_iteration"])
        {
            if (header.Number(key) != 1)
            {
                throw LightGbmBlock.Error(header.LineOf(key), $"{key} is {header.Number(key)}; only 1 is supported.");
            }
        }

        int count = header.Number("max_feature_idx") + 1;
        string[] names = header.Text("feature_names").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return names.Length == count
            ? names
            : throw LightGbmBlock.Error(
                header.LineOf("feature_names"), $"{names.Length} feature names, but max_feature_idx is {count - 1}.");
    }
}
