namespace Matinee.Core.Recommenders.UserKnn;

/// <summary>What the similarity of two users is computed from.</summary>
public enum UserKnnWeighting
{
    /// <summary>Cosine of the two rows of strengths.</summary>
    Cosine,

    /// <summary>Items of both users divided by items of either; strengths do not matter.</summary>
    Jaccard,

    /// <summary>Cosine after items of many users were weighted down.</summary>
    TfIdf,

    /// <summary>Inner product of BM25 weights, which weigh down items of many users and users of many items.</summary>
    Bm25,
}
