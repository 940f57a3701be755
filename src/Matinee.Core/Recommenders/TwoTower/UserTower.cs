using System.Numerics.Tensors;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>Turns the pooled vector z of a history into a user's direction.</summary>
/// <remarks>
/// u = z + V₂·max(0, V₁·z), then scaled to length 1. There are no offsets, so u(s·z) = s·u(z) for s &gt; 0: how large z
/// is does not matter, and within the active hidden units the tower is linear, which makes explanations exact.
/// </remarks>
internal static class UserTower
{
    /// <summary>Computes h and u; returns |u|, and leaves u unscaled.</summary>
    /// <param name="pooled">z. Shape [F].</param>
    /// <param name="first">V₁. Shape [H, F].</param>
    /// <param name="second">V₂. Shape [F, H].</param>
    /// <param name="hidden">Receives h. Shape [H].</param>
    /// <param name="user">Receives u. Shape [F].</param>
    public static float Forward(
        ReadOnlySpan<float> pooled,
        ReadOnlySpan<float> first,
        ReadOnlySpan<float> second,
        Span<float> hidden,
        Span<float> user)
    {
        for (int k = 0; k < hidden.Length; k++)
        {
            hidden[k] = MathF.Max(0, TensorPrimitives.Dot(first.Slice(k * pooled.Length, pooled.Length), pooled));
        }

        for (int f = 0; f < user.Length; f++)
        {
            user[f] = pooled[f] + TensorPrimitives.Dot(second.Slice(f * hidden.Length, hidden.Length), hidden);
        }

        return TensorPrimitives.Norm(user);
    }

    /// <summary>Computes dz from du at a place where h is known.</summary>
    /// <param name="outer">du. Shape [F].</param>
    /// <param name="first">V₁. Shape [H, F].</param>
    /// <param name="second">V₂. Shape [F, H].</param>
    /// <param name="hidden">h; receives dh. Shape [H].</param>
    /// <param name="inner">Receives dz. Shape [F].</param>
    public static void Backward(
        ReadOnlySpan<float> outer,
        ReadOnlySpan<float> first,
        ReadOnlySpan<float> second,
        Span<float> hidden,
        Span<float> inner)
    {
        Linear.BackThroughRectifier(second, outer, hidden);
        outer.CopyTo(inner);
        for (int k = 0; k < hidden.Length; k++)
        {
            if (hidden[k] != 0)
            {
                TensorPrimitives.MultiplyAdd(first.Slice(k * outer.Length, outer.Length), hidden[k], inner, inner);
            }
        }
    }
}
