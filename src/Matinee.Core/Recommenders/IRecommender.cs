using Matinee.Core.Data;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders;

/// <summary>
/// A fitted, immutable, thread-safe model that scores every item for any history, also one it never saw.
/// </summary>
/// <remarks>
/// There is no per-user state: a user is their current history, folded in at each call, so a new interaction changes
/// the next answer. Items already in the history are scored too; leaving them out is the caller's filter.
/// </remarks>
public interface IRecommender
{
    /// <summary>Number of items I; item indices run from 0 to I − 1.</summary>
    int ItemCount { get; }

    /// <summary>Scores all items for one history; larger is better, every score is finite, no evidence is 0.</summary>
    /// <param name="history">Items of the user with strength r &gt; 0; may be empty.</param>
    /// <param name="scores">Receives one score an item. Shape [I].</param>
    /// <exception cref="ArgumentException">The shapes disagree, or a history index is not below I.</exception>
    void Score(SparseRow history, Span<float> scores);

    /// <summary>Splits one score into what each history item contributed.</summary>
    /// <param name="history">The history that was scored.</param>
    /// <param name="itemIndex">The item whose score is explained.</param>
    /// <param name="contributions">Receives one addend a history entry. Shape [history.Count].</param>
    /// <returns>
    /// The rest of the score, which no history item caused: contributions + rest = score within 1e-4.
    /// </returns>
    float Explain(SparseRow history, int itemIndex, Span<float> contributions);

    /// <summary>
    /// The model as named tensors, for saving; the model type's static <c>FromTensors</c> is the inverse.
    /// </summary>
    TensorSet ToTensors();
}
