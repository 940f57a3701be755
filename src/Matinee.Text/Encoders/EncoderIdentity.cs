namespace Matinee.Text.Encoders;

/// <summary>What makes two vectors comparable: the same model, revision, dimension and form of the texts.</summary>
/// <param name="ModelId">Name of the model, for instance <c>matinee-lsa</c>.</param>
/// <param name="Revision">Exact version of its weights; for the built-in encoder a hash of what was fitted.</param>
/// <param name="Dimension">Length d of each vector.</param>
/// <param name="RecipeHash">Identity of the form of the texts, see <see cref="Documents.TextRecipe"/>.</param>
public sealed record EncoderIdentity(string ModelId, string Revision, int Dimension, string RecipeHash)
{
    /// <summary>Refuses to go on when vectors of the other identity are not comparable with this one's.</summary>
    /// <exception cref="ArgumentException">The identities differ; encode the texts again with one encoder.</exception>
    public void EnsureSame(EncoderIdentity other)
    {
        if (this != other)
        {
            throw new ArgumentException(
                $"Vectors of two encoders do not mix: found {other}, expected {this}; embed the texts again.",
                nameof(other));
        }
    }

    /// <summary>All four parts in one line.</summary>
    public override string ToString() => $"{ModelId}@{Revision} (d = {Dimension}, text recipe {RecipeHash})";
}
