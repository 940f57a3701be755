using System.Runtime.InteropServices;

namespace Matinee.Text.Tokenization;

/// <summary>Where the special tokens stand around one text and two.</summary>
/// <param name="single">Parts of a sequence of one text.</param>
/// <param name="pair">Parts of a sequence of two texts.</param>
internal sealed class TokenTemplate(IReadOnlyList<TemplatePart> single, IReadOnlyList<TemplatePart> pair)
{
    /// <summary>No special tokens at all.</summary>
    public static TokenTemplate Plain { get; } =
        new([TemplatePart.First(0)], [TemplatePart.First(0), TemplatePart.Second(1)]);

    /// <summary>How many special tokens stand around one text.</summary>
    public int SingleOverhead { get; } = single.Count(part => part.Text == TemplateText.None);

    /// <summary>How many special tokens stand around two texts.</summary>
    public int PairOverhead { get; } = pair.Count(part => part.Text == TemplateText.None);

    /// <summary>[CLS] A [SEP] and [CLS] A [SEP] B [SEP], the second text of type 1.</summary>
    public static TokenTemplate Bert(int start, int end) => new(
        [TemplatePart.Special(start, 0), TemplatePart.First(0), TemplatePart.Special(end, 0)],
        [
            TemplatePart.Special(start, 0), TemplatePart.First(0), TemplatePart.Special(end, 0),
            TemplatePart.Second(1), TemplatePart.Special(end, 1),
        ]);

    /// <summary>&lt;s&gt; A &lt;/s&gt; and &lt;s&gt; A &lt;/s&gt; &lt;/s&gt; B &lt;/s&gt;, all of type 0.</summary>
    public static TokenTemplate Roberta(int start, int end) => new(
        [TemplatePart.Special(start, 0), TemplatePart.First(0), TemplatePart.Special(end, 0)],
        [
            TemplatePart.Special(start, 0), TemplatePart.First(0), TemplatePart.Special(end, 0),
            TemplatePart.Special(end, 0), TemplatePart.Second(0), TemplatePart.Special(end, 0),
        ]);

    /// <summary>The sequence of one text.</summary>
    public int[] Single(List<int> first)
    {
        int[] ids = new int[SingleOverhead + first.Count];
        Fill(single, first, [], ids, []);
        return ids;
    }

    /// <summary>The sequence of two texts.</summary>
    public TokenizedPair Pair(List<int> first, List<int> second)
    {
        var result = new TokenizedPair(
            new int[PairOverhead + first.Count + second.Count], new int[PairOverhead + first.Count + second.Count]);
        Fill(pair, first, second, result.Ids, result.TypeIds);
        return result;
    }

    private static void Fill(
        IReadOnlyList<TemplatePart> parts, List<int> first, List<int> second, Span<int> ids, Span<int> types)
    {
        int place = 0;
        foreach (TemplatePart part in parts)
        {
            int start = place;
            if (part.Text == TemplateText.None)
            {
                ids[place++] = part.Id;
            }
            else
            {
                Span<int> text = CollectionsMarshal.AsSpan(part.Text == TemplateText.First ? first : second);
                text.CopyTo(ids[place..]);
                place += text.Length;
            }

            if (!types.IsEmpty)
            {
                types[start..place].Fill(part.Type);
            }
        }
    }
}
