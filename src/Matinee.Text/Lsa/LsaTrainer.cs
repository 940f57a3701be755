using Matinee.Core.Data;
using Matinee.Text.Documents;

namespace Matinee.Text.Lsa;

/// <summary>
/// Fits the built-in text encoder on a corpus: TF-IDF, then a truncated singular value decomposition.
/// </summary>
/// <param name="options">Dimension, vocabulary and weighting.</param>
/// <remarks>
/// Same result for any thread count. Cost: about O(nnz·d) a pass over the term matrix, see docs/algorithms/lsa.md.
/// Source: Deerwester, Dumais, Furnas, Landauer and Harshman, "Indexing by Latent Semantic Analysis", JASIS 1990.
/// </remarks>
public sealed class LsaTrainer(LsaOptions options)
{
    private const double SmallestSingularValue = 1e-3; // of the largest: below it is rounding

    /// <summary>Fits a model.</summary>
    /// <param name="texts">The corpus; its order changes nothing but rounding. May be empty.</param>
    /// <param name="cancellationToken">Checked between texts and steps; a cancelled fit changes nothing.</param>
    /// <returns>An immutable, thread-safe model with vectors of <see cref="LsaOptions.Dimension"/> values.</returns>
    public LsaModel Fit(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        (TermTable table, float[] idf) = ChooseTerms(texts, cancellationToken);
        SparseMatrix matrix = Weigh(texts, table, idf, cancellationToken);
        (float[] vectors, double[] singularValues) =
            SubspaceIteration.RightVectors(matrix, options, cancellationToken);
        ScaleColumns(vectors, singularValues);
        return new LsaModel(
            table,
            idf,
            new RowMatrix(table.Count, options.Dimension, vectors),
            [.. texts.Select(text => ContentHash.Of(text).Value).Distinct().Order().Select(value => (long)value)]);
    }

    private (TermTable Table, float[] Idf) ChooseTerms(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var corpus = new TermCorpus(texts, cancellationToken);
        int[] documents = corpus.CountWords();
        double most = options.MaxDocumentShare * texts.Count;
        (string Term, int Documents)[] chosen =
        [
            .. corpus.Words(documents, options.MinDocuments)
                .Concat(options.MinPairDocuments == 0 ? [] : corpus.Pairs(documents, options.MinPairDocuments))
                .Where(term => term.Documents <= most)
                .OrderByDescending(term => term.Documents)
                .ThenBy(term => term.Term, StringComparer.Ordinal)
                .Take(options.MaxTerms),
        ];
        return (
            new TermTable([.. chosen.Select(term => term.Term)]),
            [.. chosen.Select(term => TermWeights.InverseDocumentFrequency(texts.Count, term.Documents))]);
    }

    private static SparseMatrix Weigh(
        IReadOnlyList<string> texts, TermTable table, float[] idf, CancellationToken cancellationToken)
    {
        var rows = new (int[] Terms, float[] Weights)[texts.Count];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, texts.Count, parallel, row => rows[row] = TermWeights.Row(table, idf, texts[row]));

        int[] starts = new int[texts.Count + 1];
        for (int row = 0; row < rows.Length; row++)
        {
            starts[row + 1] = starts[row] + rows[row].Terms.Length;
        }

        int[] indices = new int[starts[^1]];
        float[] values = new float[starts[^1]];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row].Terms.CopyTo(indices, starts[row]);
            rows[row].Weights.CopyTo(values, starts[row]);
        }

        return new SparseMatrix(table.Count, starts, indices, values);
    }

    // A text's vector is its row times V Σ^(p − 1), so that over the corpus it is U Σ^p.
    private void ScaleColumns(float[] vectors, double[] singularValues)
    {
        double least = SmallestSingularValue * singularValues[0];
        double power = options.SingularValuePower - 1;
        float[] scales = [.. singularValues.Select(value => value > least ? (float)Math.Pow(value, power) : 0f)];
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= scales[i % scales.Length];
        }
    }
}
