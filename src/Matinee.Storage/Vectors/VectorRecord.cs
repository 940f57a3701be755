namespace Matinee.Storage.Vectors;

/// <summary>A title's vector with what filters need to know of the title.</summary>
/// <param name="TitleId">Id of the title, 1 or more.</param>
/// <param name="Vector">Finite values. Shape [d].</param>
/// <param name="Traits">What filters ask for.</param>
public sealed record VectorRecord(long TitleId, ReadOnlyMemory<float> Vector, VectorTraits Traits);
