namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>A node of a tree in terms of bins.</summary>
/// <param name="Split">How it parts its rows; meaningless in a leaf.</param>
/// <param name="Left">Left child, the right one follows; −1 in a leaf.</param>
/// <param name="Rows">Rows of the bag that reach it.</param>
/// <param name="Value">What a leaf adds to a score.</param>
internal readonly record struct GrownNode(SplitCandidate Split, int Left, int Rows, float Value)
{
    public bool IsLeaf => Left < 0;

    /// <summary>The leaf that a row reaches.</summary>
    public static int FindLeaf(ReadOnlySpan<GrownNode> tree, ReadOnlySpan<byte> bins)
    {
        int node = 0;
        while (!tree[node].IsLeaf)
        {
            SplitCandidate split = tree[node].Split;
            byte bin = bins[split.Feature];
            bool isLeft = bin == FeatureBins.Missing ? split.IsMissingLeft : bin <= split.Bin;
            node = tree[node].Left + (isLeft ? 0 : 1);
        }

        return node;
    }
}
