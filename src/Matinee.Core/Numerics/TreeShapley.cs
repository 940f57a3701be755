using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Shapley values of one tree for the rows in sixteen lanes.</summary>
/// <remarks>
/// The Shapley value of a feature is ∫₀¹ of the tree's expectation when each other feature is known with chance t, with
/// the feature less without it (Owen, "Multilinear Extensions of Games", Management Science 1972). For one leaf this is
/// ∫ v·(o − z)·∏ (oⱼt + zⱼ(1 − t)) dt over the path's other features j: o tells whether the row meets the path's
/// conditions on j, z is the share of training rows that do. The integrand is a polynomial, so a Gauss rule is exact;
/// a lane holds one node of the rule. Products grow on the way down, sums over leaves on the way up, hence O(nodes) a
/// tree where algorithm 2 of Lundberg, Erion and Lee (2018) takes O(leaves·depth²).
/// </remarks>
internal readonly ref struct TreeShapley
{
    /// <summary>Node of the Gauss rule in each lane.</summary>
    public required Vector512<float> Nodes { get; init; }

    /// <summary>Weight of the Gauss rule in each lane.</summary>
    public required Vector512<float> Weights { get; init; }

    /// <summary>The row's value of each column, as many lanes a row as the rule has nodes. Shape [columns].</summary>
    public required ReadOnlySpan<Vector512<float>> Columns { get; init; }

    /// <summary>Scratch, one state a node of the tree. Shape [nodes].</summary>
    public required Span<ShapleyState> States { get; init; }

    /// <summary>Receives what the lanes add to each feature. Shape [features].</summary>
    public required Span<Vector512<float>> Contributions { get; init; }

    /// <summary>Adds the contributions of a tree.</summary>
    /// <param name="splits">Splits of the tree, parents before children.</param>
    /// <param name="values">Value of each leaf, 1 where a node splits. Shape [nodes].</param>
    public void Add(ReadOnlySpan<ShapleyNode> splits, ReadOnlySpan<float> values)
    {
        States[0] = new ShapleyState
        {
            Product = Weights,
            Inverse = Vector512<float>.One,
            Share = Vector512<float>.Zero,
            IsMet = Vector512<float>.AllBitsSet,
        };
        Vector512<float> absent = Vector512<float>.One - Nodes;
        foreach (ref readonly ShapleyNode split in splits)
        {
            Descend(in split, absent);
        }

        for (int i = splits.Length - 1; i >= 0; i--)
        {
            Ascend(in splits[i], values);
        }
    }

    private void Descend(ref readonly ShapleyNode split, Vector512<float> absent)
    {
        ref ShapleyState states = ref MemoryMarshal.GetReference(States);
        ref ShapleyState previous = ref Unsafe.Add(ref states, split.Previous);
        ref ShapleyState left = ref Unsafe.Add(ref states, split.Left);
        ref ShapleyState right = ref Unsafe.Add(ref left, 1);
        var isLeft = Vector512.LessThanOrEqual(Columns[split.Column], Vector512.Create(split.Threshold));
        Vector512<float> isMet = previous.IsMet;
        Vector512<float> product = Unsafe.Add(ref states, split.Node).Product * previous.Inverse;
        Fill(ref left, product, isMet & isLeft, split.LeftShare, absent);
        Fill(ref right, product, Vector512.AndNot(isMet, isLeft), split.RightShare, absent);
    }

    private void Fill(
        ref ShapleyState state, Vector512<float> product, Vector512<float> isMet, float share, Vector512<float> absent)
    {
        var z = Vector512.Create(share);
        Vector512<float> factor = (Nodes & isMet) + (z * absent);
        Vector512<float> inverse = Vector512<float>.One / factor;
        state.Product = product * factor;
        state.Inverse = inverse;
        state.IsMet = isMet;
        state.Share = ((Vector512<float>.One & isMet) - z) * inverse;
    }

    private void Ascend(ref readonly ShapleyNode split, ReadOnlySpan<float> values)
    {
        ref ShapleyState left = ref States[split.Left];
        ref ShapleyState right = ref States[split.Left + 1];
        Vector512<float> above = States[split.Previous].Share;
        Vector512<float> leftSum = left.Product * values[split.Left];
        Vector512<float> rightSum = right.Product * values[split.Left + 1];
        Contributions[split.Feature] += (leftSum * (left.Share - above)) + (rightSum * (right.Share - above));

        // the way up needs no products any more: their place takes the sum over the leaves below
        States[split.Node].Product = leftSum + rightSum;
    }
}
