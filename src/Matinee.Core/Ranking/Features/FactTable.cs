using Matinee.Core.Data;

namespace Matinee.Core.Ranking.Features;

/// <summary>Which terms of one kind (genres, cast, keywords) each item has, and how much a shared one says.</summary>
public sealed class FactTable
{
    private readonly float[] _rarity;

    /// <summary>Wraps a table of terms.</summary>
    /// <param name="name">Kind of the terms, as it appears in feature names; without dot or slash.</param>
    /// <param name="terms">Finite weight &gt; 0 of each term that an item has. Shape [I, terms].</param>
    /// <exception cref="ArgumentException">The name or a weight is none.</exception>
    public FactTable(string name, SparseMatrix terms)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(terms);
        if (name.AsSpan().ContainsAny('/', '.'))
        {
            throw new ArgumentException($"The name '{name}' of a table holds a dot or a slash; take another.");
        }

        foreach (float weight in terms.Values.Span)
        {
            if (!(weight > 0) || !float.IsFinite(weight))
            {
                throw new ArgumentException($"Table '{name}' has weight {weight}; weights are finite and above 0.");
            }
        }

        (Name, Terms) = (name, terms);
        int[] counts = new int[terms.Columns];
        foreach (int term in terms.Indices.Span)
        {
            counts[term]++;
        }

        _rarity = Array.ConvertAll(counts, count => MathF.Log(1 + (terms.Rows / (1f + count))));
    }

    /// <summary>Kind of the terms.</summary>
    public string Name { get; }

    /// <summary>Weight of each term that an item has. Shape [I, terms].</summary>
    public SparseMatrix Terms { get; }

    /// <summary>ln(1 + I / (1 + items with the term)): a shared rare term says more. Shape [terms].</summary>
    public ReadOnlySpan<float> Rarity => _rarity;
}
