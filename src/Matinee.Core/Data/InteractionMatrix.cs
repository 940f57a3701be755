namespace Matinee.Core.Data;

/// <summary>Who interacted with what, and how strongly; a missing cell means "not seen". Shape [U, I].</summary>
/// <remarks>Holds both directions, because every method walks users and items in turn.</remarks>
public sealed class InteractionMatrix
{
    /// <summary>Wraps a matrix of strengths and derives the other direction.</summary>
    /// <param name="byUser">Strength r &gt; 0 of each observed pair. Shape [U, I].</param>
    public InteractionMatrix(SparseMatrix byUser)
    {
        ArgumentNullException.ThrowIfNull(byUser);
        ByUser = byUser;
        ByItem = byUser.Transpose();
    }

    /// <summary>One row a user. Shape [U, I].</summary>
    public SparseMatrix ByUser { get; }

    /// <summary>One row an item. Shape [I, U].</summary>
    public SparseMatrix ByItem { get; }

    /// <summary>Number of users U.</summary>
    public int UserCount => ByUser.Rows;

    /// <summary>Number of items I.</summary>
    public int ItemCount => ByUser.Columns;
}
