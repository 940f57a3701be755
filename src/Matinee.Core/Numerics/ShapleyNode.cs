namespace Matinee.Core.Numerics;

/// <summary>One split of a tree as <see cref="TreeShapley"/> reads it; indices count from the tree's root.</summary>
/// <param name="Node">The node that splits.</param>
/// <param name="Left">Left child, the right one follows it.</param>
/// <param name="Previous">Child of the nearest split of the same feature above, or the root when there is none.</param>
/// <param name="Feature">Feature that is compared.</param>
/// <param name="Column">Column that is compared.</param>
/// <param name="Threshold">Up to this goes left.</param>
/// <param name="LeftShare">Share of rows that go left here and where the feature was compared above.</param>
/// <param name="RightShare">The same for the right.</param>
internal readonly record struct ShapleyNode(
    int Node, int Left, int Previous, int Feature, int Column, float Threshold, float LeftShare, float RightShare);
