using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Splits;

/// <summary>Interactions divided into what a model may learn from and what it is judged by. Immutable.</summary>
/// <remarks>No pair of a user and an item is in two of the three parts; the constructor proves it.</remarks>
public sealed class EvaluationSplit
{
    /// <summary>Puts the three parts together.</summary>
    /// <param name="name">What was done, with its settings, for reports.</param>
    /// <param name="users">Ids of the users, in row order.</param>
    /// <param name="items">Ids of the items, in column order.</param>
    /// <param name="train">What a model may learn from. Shape [U, I].</param>
    /// <param name="validation">Held out to choose options by; may be empty. Shape [U, I].</param>
    /// <param name="test">Held out to judge by. Shape [U, I].</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    /// <exception cref="LeakException">A pair is in two parts.</exception>
    public EvaluationSplit(
        string name,
        Vocabulary users,
        Vocabulary items,
        InteractionMatrix train,
        InteractionMatrix validation,
        SparseMatrix test)
    {
        (Name, Users, Items, Train, Validation, Test) = (name, users, items, train, validation, test);
        foreach (SparseMatrix part in new[] { train.ByUser, validation.ByUser, test })
        {
            if (part.Rows != users.Count || part.Columns != items.Count)
            {
                throw new ArgumentException(
                    $"Shapes disagree: {users.Count} users, {items.Count} items, part [{part.Rows}, {part.Columns}].");
            }
        }

        LeakGuard.ThrowIfShared(train.ByUser, validation.ByUser, "train and validation");
        LeakGuard.ThrowIfShared(train.ByUser, test, "train and test");
        LeakGuard.ThrowIfShared(validation.ByUser, test, "validation and test");
    }

    /// <summary>What was done, with its settings.</summary>
    public string Name { get; }

    /// <summary>Ids of the users, in row order.</summary>
    public Vocabulary Users { get; }

    /// <summary>Ids of the items, in column order.</summary>
    public Vocabulary Items { get; }

    /// <summary>The only part that a model may learn from. Shape [U, I].</summary>
    public InteractionMatrix Train { get; }

    /// <summary>Held out to choose options by; empty where nothing is chosen. Shape [U, I].</summary>
    public InteractionMatrix Validation { get; }

    /// <summary>Held out to judge by. Shape [U, I].</summary>
    public SparseMatrix Test { get; }

    /// <summary>Number of interactions in all three parts.</summary>
    public int InteractionCount => Train.ByUser.EntryCount + Validation.ByUser.EntryCount + Test.EntryCount;
}
