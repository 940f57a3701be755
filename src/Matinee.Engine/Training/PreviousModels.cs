using Matinee.Core.Data;
using Matinee.Core.Tensors;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;

namespace Matinee.Engine.Training;

/// <summary>Models of the latest snapshot that a partial training keeps.</summary>
internal sealed class PreviousModels(Snapshot? previous, Vocabulary items, IReadOnlyList<string> only)
{
    /// <summary>The kept model, or null when it is to be fitted.</summary>
    /// <exception cref="InvalidDataException">
    /// It is to be kept, but covers other titles than the catalogue holds now.
    /// </exception>
    public TensorSet? Find(string name, string file)
    {
        if (only.Count == 0 || only.Contains(name))
        {
            return null;
        }

        return previous is not null && previous.Contains(file) && CoversSameItems(previous)
            ? previous.Tensors(file)
            : throw new InvalidDataException(
                $"The {name} model cannot be kept: there is no snapshot that has it over exactly these titles. "
                + "Train without --only.");
    }

    /// <summary>The kept model; null also when the snapshot before has none.</summary>
    public TensorSet? FindIfThere(string name, string file) =>
        previous?.Contains(file) == true ? Find(name, file) : null;

    private bool CoversSameItems(Snapshot snapshot) =>
        new ItemColumns(snapshot.Tensors(SnapshotFiles.Items)).TitleIds.Span.SequenceEqual(items.Ids);
}
