namespace Matinee.Core.Recommenders.ItemKnn;

/// <summary>What the similarity of two items is computed from.</summary>
public enum ItemKnnWeighting
{
    /// <summary>Cosine of the two columns of strengths.</summary>
    Cosine,

    /// <summary>Cosine after users of many items were weighted down.</summary>
    TfIdf,

    /// <summary>Inner product of BM25 weights, which weigh down users of many items and popular items.</summary>
    Bm25,

    /// <summary>Users of both items divided by users of either; strengths do not matter.</summary>
    Jaccard,
}
