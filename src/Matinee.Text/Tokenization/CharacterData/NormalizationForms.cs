using System.Runtime.InteropServices;
using System.Text;

namespace Matinee.Text.Tokenization.CharacterData;

/// <summary>The four Unicode normalization forms.</summary>
/// <remarks>Source: Unicode Standard Annex 15, "Unicode Normalization Forms"; Hangul by chapter 3.12.</remarks>
internal static class NormalizationForms
{
    private const int HangulFirst = 0xAC00;
    private const int HangulCount = 11172;
    private const int LeadFirst = 0x1100;
    private const int LeadCount = 19;
    private const int VowelFirst = 0x1161;
    private const int VowelCount = 21;
    private const int TailFirst = 0x11A7;
    private const int TailCount = 28;

    /// <summary>The text in a form.</summary>
    /// <param name="text">Well-formed UTF-16.</param>
    /// <param name="form">The form.</param>
    public static string Normalize(string text, NormalizationForm form)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var codes = new List<int>(text.Length + 8);
        bool isCompatible = form is NormalizationForm.FormKC or NormalizationForm.FormKD;
        foreach (Rune rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, isCompatible, codes);
        }

        Order(CollectionsMarshal.AsSpan(codes));
        if (form is NormalizationForm.FormC or NormalizationForm.FormKC)
        {
            Compose(codes);
        }

        var result = new StringBuilder(codes.Count);
        foreach (int code in codes)
        {
            result.Append(new Rune(code));
        }

        return result.ToString();
    }

    private static void Decompose(int code, bool isCompatible, List<int> codes)
    {
        if (code < 0xA0)
        {
            codes.Add(code);
        }
        else if (code is >= HangulFirst and < HangulFirst + HangulCount)
        {
            int syllable = code - HangulFirst;
            codes.Add(LeadFirst + (syllable / (VowelCount * TailCount)));
            codes.Add(VowelFirst + (syllable / TailCount % VowelCount));
            if (syllable % TailCount != 0)
            {
                codes.Add(TailFirst + (syllable % TailCount));
            }
        }
        else if (CharacterTable.Instance.Decompose(code, isCompatible) is { } parts)
        {
            foreach (int part in parts)
            {
                Decompose(part, isCompatible, codes);
            }
        }
        else
        {
            codes.Add(code);
        }
    }

    // Sorts each run of marks by class; marks of one class keep their order.
    private static void Order(Span<int> codes)
    {
        for (int start = 0; start < codes.Length; start++)
        {
            int end = start;
            while (end < codes.Length && CharacterTable.Instance.CombiningClass(codes[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                OrderRun(codes[start..end]);
            }

            start = end;
        }
    }

    private static void OrderRun(Span<int> marks)
    {
        long[] keys = new long[marks.Length];
        for (int i = 0; i < marks.Length; i++)
        {
            keys[i] = ((long)CharacterTable.Instance.CombiningClass(marks[i]) << 32) | (uint)i;
        }

        keys.AsSpan().Sort(marks);
    }

    // Writes over the codes that are already read.
    private static void Compose(List<int> codes)
    {
        int kept = 0;
        int starter = -1; // place of the last character that others may join
        byte lastClass = 0; // of what stands between it and here
        for (int i = 0; i < codes.Count; i++)
        {
            int code = codes[i];
            byte combining = CharacterTable.Instance.CombiningClass(code);
            bool isNext = starter >= 0 && (starter == kept - 1 || (lastClass < combining && lastClass > 0));
            int composed = isNext ? Pair(codes[starter], code) : -1;
            if (composed >= 0)
            {
                codes[starter] = composed;
                continue;
            }

            if (combining == 0)
            {
                starter = kept;
            }

            lastClass = combining;
            codes[kept++] = code;
        }

        codes.RemoveRange(kept, codes.Count - kept);
    }

    private static int Pair(int first, int second)
    {
        if (first is >= LeadFirst and < LeadFirst + LeadCount && second is >= VowelFirst and < VowelFirst + VowelCount)
        {
            return HangulFirst + ((((first - LeadFirst) * VowelCount) + second - VowelFirst) * TailCount);
        }

        bool isOpenSyllable = first is >= HangulFirst and < HangulFirst + HangulCount
            && (first - HangulFirst) % TailCount == 0;
        if (isOpenSyllable && second is > TailFirst and < TailFirst + TailCount)
        {
            return first + second - TailFirst;
        }

        return CharacterTable.Instance.Compose(first, second);
    }
}
