namespace Matinee.Core.Numerics;

/// <summary>One node of a tree as <see cref="TreeWalk"/> reads it.</summary>
/// <param name="Column">Column to compare; 0 in a leaf.</param>
/// <param name="Threshold">Up to this goes left; in a leaf +∞, so that the walk stays.</param>
/// <param name="Left">Left child, the right one follows it; in a leaf the node itself.</param>
internal readonly record struct WalkNode(int Column, float Threshold, int Left);
