using System.Buffers;
using System.Text;
using Matinee.Text.Tokenization.CharacterData;
using Matinee.Text.Tokenization.Normalization;
using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization;

/// <summary>Takes the added tokens out of a text and rewrites what lies between them.</summary>
/// <remarks>
/// Leftmost first, the longest at one place. Tokens that are not to be rewritten are looked for in the original text,
/// the others, rewritten themselves, in the rewritten rest.
/// </remarks>
internal sealed class TextSegments
{
    private readonly ITextNormalizer _normalizer;
    private readonly Finder? _original;
    private readonly Finder? _rewritten;

    public TextSegments(IReadOnlyList<AddedToken> tokens, ITextNormalizer normalizer)
    {
        _normalizer = normalizer;
        _original = Finder.Of([.. tokens.Where(token => !token.IsNormalized)], content => content);
        _rewritten = Finder.Of([.. tokens.Where(token => token.IsNormalized)], normalizer.Normalize);
    }

    /// <summary>The segments of a text in order; empty ones are left out.</summary>
    public IEnumerable<TextSegment> Of(string text)
    {
        foreach (TextSegment segment in Cut(_original, text, isStart: true))
        {
            if (segment.TokenId is not null)
            {
                yield return segment;
                continue;
            }

            string rewritten = _normalizer.Normalize(segment.Text);
            foreach (TextSegment part in Cut(_rewritten, rewritten, segment.IsStart))
            {
                yield return part;
            }
        }
    }

    private static List<TextSegment> Cut(Finder? finder, string text, bool isStart)
    {
        List<TextSegment> result = [];
        int done = 0;
        int position = 0;
        while (finder?.Next(text, position) is (int found, int length, AddedToken token))
        {
            position = found + length;
            if (token.IsSingleWord && !IsApart(text, found, position))
            {
                continue;
            }

            int start = token.StripsLeft ? Math.Max(done, BeforeSpaces(text, found)) : found;
            position = token.StripsRight ? BehindSpaces(text, position) : position;
            Add(text, done, start, isStart, result);
            result.Add(new TextSegment(token.Content, token.Id, isStart && start == 0));
            done = position;
        }

        Add(text, done, text.Length, isStart, result);
        return result;
    }

    private static void Add(string text, int start, int end, bool isStart, List<TextSegment> result)
    {
        if (end > start)
        {
            string part = start == 0 && end == text.Length ? text : text[start..end];
            result.Add(new TextSegment(part, TokenId: null, isStart && start == 0));
        }
    }

    private static bool IsApart(string text, int start, int end)
    {
        Rune.DecodeLastFromUtf16(text.AsSpan(0, start), out Rune before, out _);
        Rune.DecodeFromUtf16(text.AsSpan(end), out Rune after, out _);
        return (start == 0 || !Characters.IsWordPart(before)) && (end == text.Length || !Characters.IsWordPart(after));
    }

    private static int BeforeSpaces(string text, int end) => text.AsSpan(0, end).TrimEnd().Length;

    private static int BehindSpaces(string text, int start) => text.Length - text.AsSpan(start).TrimStart().Length;

    private sealed class Finder
    {
        private readonly PieceTrie _trie = new();
        private readonly AddedToken[] _tokens;
        private readonly SearchValues<char> _firstUnits;

        private Finder(AddedToken[] tokens, string[] contents)
        {
            _tokens = tokens;
            _firstUnits = SearchValues.Create([.. contents.Select(content => content[0])]);
            for (int i = 0; i < tokens.Length; i++)
            {
                _trie.Add(contents[i], i);
            }
        }

        public static Finder? Of(AddedToken[] tokens, Func<string, string> rewrite)
        {
            (AddedToken Token, string Content)[] written =
                [.. tokens.Select(token => (token, rewrite(token.Content))).Where(pair => pair.Item2.Length > 0)];
            return written.Length == 0
                ? null
                : new Finder([.. written.Select(pair => pair.Token)], [.. written.Select(pair => pair.Content)]);
        }

        public (int Start, int Length, AddedToken Token)? Next(string text, int position)
        {
            while (position < text.Length)
            {
                int step = text.AsSpan(position).IndexOfAny(_firstUnits);
                if (step < 0)
                {
                    return null;
                }

                position += step;
                int length = _trie.Longest(text.AsSpan(position), PieceTrie.Root, out int place);
                if (length > 0)
                {
                    return (position, length, _tokens[place]);
                }

                position++;
            }

            return null;
        }
    }
}
