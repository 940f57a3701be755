using System.Globalization;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Lines "key=value" of one part of a LightGBM text model, each with its line number.</summary>
/// <param name="line">Line that the part starts at.</param>
internal sealed class LightGbmBlock(int line)
{
    private readonly Dictionary<string, (string Value, int Line)> _entries = new(StringComparer.Ordinal);

    /// <summary>An error at a line.</summary>
    public static InvalidDataException Error(int line, string message) =>
        new($"LightGBM model, line {line}: {message}");

    /// <summary>Takes in a line; a later one of the same key wins, as in LightGBM.</summary>
    public void Add(string text, int lineNumber)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? text : text[..equals];
        _entries[key] = (equals < 0 ? "" : text[(equals + 1)..], lineNumber);
    }

    public bool Contains(string key) => _entries.ContainsKey(key);

    /// <summary>Line of a key, or of the part when it is not there.</summary>
    public int LineOf(string key) => _entries.TryGetValue(key, out (string Value, int Line) entry) ? entry.Line : line;

    public string Text(string key) => _entries.TryGetValue(key, out (string Value, int Line) entry)
        ? entry.Value
        : throw Error(line, $"'{key}=' is missing from the part that starts here.");

    /// <summary>A whole number.</summary>
    public int Number(string key) =>
        int.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Error(LineOf(key), $"{key} is \"{Text(key)}\", not a whole number.");

    /// <summary>As many whole numbers as expected.</summary>
    public int[] Integers(string key, int count) => Split<int>(key, count, text =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null);

    /// <summary>As many finite numbers as expected.</summary>
    public double[] Doubles(string key, int count) => Split<double>(key, count, text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value) ? value : null);

    private T[] Split<T>(string key, int count, Func<string, T?> parse)
        where T : struct
    {
        string[] words = Text(key).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != count)
        {
            throw Error(LineOf(key), $"{key} holds {words.Length} values, not {count}.");
        }

        return [.. words.Select(word => parse(word) ?? throw Error(LineOf(key), $"{key} holds \"{word}\"."))];
    }
}
