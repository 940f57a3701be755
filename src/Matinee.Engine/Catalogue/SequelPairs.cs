using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Pairs of titles whose names suggest a series of films.</summary>
internal static class SequelPairs
{
    // More titles than any series has share a word like "love"; their pairs are many and say nothing.
    private const int MostOfOneName = 80;
    private const int SharedWords = 2;

    private static readonly HashSet<string> LittleWords =
        ["a", "an", "and", "at", "for", "from", "in", "is", "my", "no", "of", "on", "the", "to", "with", "you"];

    /// <summary>Every pair once, with its clearest sign. Cost: about the words of all names.</summary>
    public static IEnumerable<(int One, int Other, SequelSign Sign)> Of(IReadOnlyList<Title> titles)
    {
        SequelName[] names = [.. titles.Select(title => SequelName.Read(title.Name))];
        Dictionary<string, List<int>> byStem = Group(names, name => name.Stem);
        Dictionary<string, List<int>> byBeginning = Group(names, Beginning);
        var signs = new Dictionary<(int One, int Other), SequelSign>();
        foreach (List<int> block in byStem.Values)
        {
            AddPairs(block, (one, other) => SignOfStem(names[one], names[other]), signs);
        }

        for (int item = 0; item < names.Length; item++)
        {
            AddWithin(item, names, byStem, signs);
        }

        foreach (List<int> block in byBeginning.Values)
        {
            AddPairs(block, (_, _) => SequelSign.SharedBeginning, signs);
        }

        return signs.Select(pair => (pair.Key.One, pair.Key.Other, pair.Value));
    }

    private static SequelSign? SignOfStem(SequelName one, SequelName other) =>
        one.HasNumber || other.HasNumber ? SequelSign.Number
            : one.HasSubtitle || other.HasSubtitle ? SequelSign.Subtitle
            : null; // the same name: a remake

    // Titles whose whole name stands at the beginning or the end of this one.
    private static void AddWithin(
        int item,
        SequelName[] names,
        Dictionary<string, List<int>> byStem,
        Dictionary<(int One, int Other), SequelSign> signs)
    {
        string[] words = names[item].Words;
        for (int length = 1; length < words.Length; length++)
        {
            AddNamed(string.Join(' ', words[..length]), SequelSign.Beginning);
            string end = string.Join(' ', words[length..]);
            AddNamed(NameFolding.WithoutArticle(end), SequelSign.End);
        }

        void AddNamed(string name, SequelSign sign)
        {
            if (byStem.TryGetValue(name, out List<int>? block) && block.Count <= MostOfOneName)
            {
                foreach (int other in block.Where(other => other != item && names[other].Stem.Length > 1))
                {
                    Add(signs, item, other, sign);
                }
            }
        }
    }

    private static void AddPairs(
        List<int> block, Func<int, int, SequelSign?> signOf, Dictionary<(int One, int Other), SequelSign> signs)
    {
        for (int i = 0; block.Count <= MostOfOneName && i < block.Count; i++)
        {
            for (int j = i + 1; j < block.Count; j++)
            {
                if (signOf(block[i], block[j]) is { } sign)
                {
                    Add(signs, block[i], block[j], sign);
                }
            }
        }
    }

    private static void Add(Dictionary<(int One, int Other), SequelSign> signs, int one, int other, SequelSign sign) =>
        signs.TryAdd((Math.Min(one, other), Math.Max(one, other)), sign);

    private static Dictionary<string, List<int>> Group(SequelName[] names, Func<SequelName, string?> keyOf)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int item = 0; item < names.Length; item++)
        {
            if (keyOf(names[item]) is { Length: > 0 } key)
            {
                (groups.TryGetValue(key, out List<int>? group) ? group : groups[key] = []).Add(item);
            }
        }

        return groups;
    }

    private static string? Beginning(SequelName name) =>
        name.Words.Length > SharedWords && !name.Words.Take(SharedWords).Any(LittleWords.Contains)
            ? string.Join(' ', name.Words.Take(SharedWords))
            : null;
}
