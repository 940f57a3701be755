using System.Globalization;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Engine.Training;

/// <summary>Writes what the ranker is trained on, for training elsewhere; docs/ranker-format.md describes it.</summary>
internal static class RankingDataFile
{
    public const string Name = "train.tsv";

    /// <summary>Writes the file as a whole or not at all.</summary>
    /// <param name="folder">Where to; made when it is not there.</param>
    /// <param name="data">Rows with their labels, by group.</param>
    /// <exception cref="IOException">The folder or file cannot be written.</exception>
    public static void Write(string folder, RankingData data)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, Name);
        string temporary = path + ".tmp";
        using (StreamWriter writer = File.CreateText(temporary))
        {
            writer.NewLine = "\n";
            writer.WriteLine(string.Join('\t', ["label", "group", .. data.FeatureNames]));
            for (int group = 0; group < data.GroupStarts.Length - 1; group++)
            {
                for (int row = data.GroupStarts.Span[group]; row < data.GroupStarts.Span[group + 1]; row++)
                {
                    WriteRow(writer, data.Labels.Span[row], group, data.Features.Row(row));
                }
            }
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static void WriteRow(StreamWriter writer, float label, int group, ReadOnlySpan<float> features)
    {
        writer.Write(label.ToString(CultureInfo.InvariantCulture));
        writer.Write('\t');
        writer.Write(group.ToString(CultureInfo.InvariantCulture));
        Span<char> number = stackalloc char[32];
        foreach (float feature in features)
        {
            writer.Write('\t');
            if (float.IsNaN(feature))
            {
                writer.Write("nan"); // what LightGBM and pandas read as missing
            }
            else if (feature.TryFormat(number, out int length, provider: CultureInfo.InvariantCulture))
            {
                writer.Write(number[..length]); // the shortest text that reads as the same float
            }
        }

        writer.WriteLine();
    }
}
