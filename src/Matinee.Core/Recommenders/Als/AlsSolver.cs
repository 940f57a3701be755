namespace Matinee.Core.Recommenders.Als;

/// <summary>How the least-squares problem of one row is solved in training.</summary>
public enum AlsSolver
{
    /// <summary>Three steps of conjugate gradient from the last sweep's solution: O(F²) a row.</summary>
    ConjugateGradient,

    /// <summary>Exactly, by a Cholesky factorization: O(F³) a row.</summary>
    Cholesky,
}
