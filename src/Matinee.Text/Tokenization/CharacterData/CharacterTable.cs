using System.Globalization;
using System.Text;

namespace Matinee.Text.Tokenization.CharacterData;

/// <summary>How characters decompose and compose, and in which order marks follow a letter.</summary>
/// <remarks>
/// The program runs without culture data, where <see cref="string.Normalize()"/> leaves all but ASCII as it is, so the
/// table comes along. Source: Unicode Character Database 14.0.0, by <c>make_character_data.py</c> beside this file.
/// </remarks>
internal sealed class CharacterTable
{
    private const string Resource = "Matinee.Text.character-data.txt";

    private readonly Dictionary<int, int[]> _canonical = [];
    private readonly Dictionary<int, int[]> _compatibility = [];
    private readonly Dictionary<long, int> _compositions = [];
    private readonly Dictionary<int, byte> _classes = [];

    private CharacterTable(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Split(' ');
            switch (line[0])
            {
                case 'C':
                    AddClasses(parts);
                    break;
                case 'D' or 'X' or 'K':
                    AddDecomposition(line[0], [.. parts.Skip(1).Select(Code)]);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The table of this program.</summary>
    public static CharacterTable Instance => Loaded.Table;

    /// <summary>One step of decomposition; null when the character stays.</summary>
    /// <param name="code">The character.</param>
    /// <param name="isCompatible">Whether mere compatibility forms are taken apart too.</param>
    public int[]? Decompose(int code, bool isCompatible) =>
        _canonical.TryGetValue(code, out int[]? parts) || (isCompatible && _compatibility.TryGetValue(code, out parts))
            ? parts
            : null;

    /// <summary>The character that two make together; negative when they stay two.</summary>
    public int Compose(int first, int second) =>
        _compositions.GetValueOrDefault(((long)first << 32) | (uint)second, -1);

    /// <summary>The canonical combining class, 0 for all but marks.</summary>
    public byte CombiningClass(int code) => _classes.GetValueOrDefault(code);

    private void AddDecomposition(char kind, int[] codes)
    {
        int[] parts = codes[1..];
        (kind == 'K' ? _compatibility : _canonical).Add(codes[0], parts);
        if (kind == 'D')
        {
            _compositions.Add(((long)parts[0] << 32) | (uint)parts[1], codes[0]);
        }
    }

    private void AddClasses(string[] parts)
    {
        byte combining = byte.Parse(parts[1], CultureInfo.InvariantCulture);
        int last = Code(parts[3]);
        for (int code = Code(parts[2]); code <= last; code++)
        {
            _classes.Add(code, combining);
        }
    }

    private static int Code(string hexadecimal) =>
        int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // A nested type, so that the table is read when it is first asked for.
    private static class Loaded
    {
        public static readonly CharacterTable Table = Read();

        private static CharacterTable Read()
        {
            Stream stream = typeof(CharacterTable).Assembly.GetManifestResourceStream(Resource)
                ?? throw new InvalidOperationException($"The program was built without {Resource}; build it again.");
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return new CharacterTable(reader);
        }
    }
}
