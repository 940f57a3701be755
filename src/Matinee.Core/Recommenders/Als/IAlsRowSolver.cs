using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.Als;

/// <summary>Solves the problem of one row; holds scratch memory, so each thread has its own.</summary>
internal interface IAlsRowSolver
{
    /// <summary>Improves or replaces the row's vector.</summary>
    /// <param name="side">The fixed side.</param>
    /// <param name="row">What the row interacted with.</param>
    /// <param name="center">What λ pulls the vector towards; empty means zero. Shape [F] or [0].</param>
    /// <param name="vector">The row's vector; zero where the row is empty. Shape [F].</param>
    /// <returns>False when the numbers do not allow a solution.</returns>
    bool Solve(AlsSide side, SparseRow row, ReadOnlySpan<float> center, Span<float> vector);
}
