using System.Buffers;
using System.Numerics.Tensors;

namespace Matinee.Text.Lsa;

/// <summary>Turns a text into its row of the term matrix.</summary>
/// <remarks>
/// Weight of a term that occurs n times in the text: (1 + ln n) · idf, the row then scaled to unit length.
/// Source: Salton and Buckley, "Term-Weighting Approaches in Automatic Text Retrieval", IPM 1988.
/// </remarks>
internal static class TermWeights
{
    /// <summary>idf = ln((1 + texts) / (1 + texts with the term)) + 1, above 0 for any term.</summary>
    public static float InverseDocumentFrequency(int textCount, int documents) =>
        (float)(Math.Log((1.0 + textCount) / (1.0 + documents)) + 1);

    /// <summary>Weight of a term in a text, before the row is scaled.</summary>
    public static float Of(int occurrences, float idf) => (1 + MathF.Log(occurrences)) * idf;

    /// <summary>Fills the row of one text: term indices ascend. Shapes [<see cref="TermReader.MaxTerms"/>].</summary>
    /// <returns>How many entries the row has; 0 when no term is known.</returns>
    public static int Row(TermTable table, ReadOnlySpan<float> idf, string text, Span<int> terms, Span<float> weights)
    {
        int occurrences = TermReader.Read(table, text, terms);
        terms[..occurrences].Sort();
        int count = 0;
        for (int i = 0; i < occurrences;)
        {
            int end = i + 1;
            while (end < occurrences && terms[end] == terms[i])
            {
                end++;
            }

            weights[count] = Of(end - i, idf[terms[i]]);
            terms[count++] = terms[i];
            i = end;
        }

        if (count > 0)
        {
            Span<float> row = weights[..count];
            TensorPrimitives.Divide(row, TensorPrimitives.Norm<float>(row), row);
        }

        return count;
    }

    /// <summary>The row of one text as arrays of its own.</summary>
    public static (int[] Terms, float[] Weights) Row(
        TermTable table, ReadOnlySpan<float> idf, string text)
    {
        int room = TermReader.MaxTerms(text);
        int[] terms = ArrayPool<int>.Shared.Rent(room);
        float[] weights = ArrayPool<float>.Shared.Rent(room);
        int count = Row(table, idf, text, terms, weights);
        (int[], float[]) row = (terms[..count], weights[..count]);
        ArrayPool<int>.Shared.Return(terms);
        ArrayPool<float>.Shared.Return(weights);
        return row;
    }
}
