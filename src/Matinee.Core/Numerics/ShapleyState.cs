using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>What <see cref="TreeShapley"/> knows at a node, in every lane.</summary>
internal struct ShapleyState
{
    /// <summary>On the way down the product over the path's features; on the way up the sum of leaves below.</summary>
    public Vector512<float> Product;

    /// <summary>1 / the factor of the feature that was compared last.</summary>
    public Vector512<float> Inverse;

    /// <summary>(o − z) of that feature over its factor.</summary>
    public Vector512<float> Share;

    /// <summary>All bits where the row meets every condition of the path on that feature.</summary>
    public Vector512<float> IsMet;
}
