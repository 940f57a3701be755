using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;

namespace Matinee.Engine.Training;

/// <summary>Models of the latest snapshot that a partial training keeps.</summary>
internal sealed class PreviousModels(Snapshot? previous, Vocabulary items, IReadOnlyList<string> only)
{
    /// <summary>What helps where something of the snapshot before cannot be kept.</summary>
    public const string Remedy = "Train without --only.";

    /// <summary>The kept model, or null when it is to be fitted.</summary>
    /// <exception cref="InvalidDataException">
    /// It is to be kept, but covers other titles than the catalogue holds now, or is of an older form.
    /// </exception>
    public TensorSet? Find(string name, string file)
    {
        if (only.Count == 0 || only.Contains(name))
        {
            return null;
        }

        return previous is not null && previous.Contains(file) && CoversSameItems(previous)
            ? previous.Read(file, tensors => Checked(file, tensors), Remedy)
            : throw new InvalidDataException(
                $"The {name} model cannot be kept: there is no snapshot that has it over exactly these titles. "
                + Remedy);
    }

    /// <summary>The kept model; null also when the snapshot before has none.</summary>
    public TensorSet? FindIfThere(string name, string file) =>
        previous?.Contains(file) == true ? Find(name, file) : null;

    // What this program cannot read must not get into a new snapshot.
    private static TensorSet Checked(string file, TensorSet tensors)
    {
        if (file == SnapshotFiles.Ranker)
        {
            LambdaMartModel.FromTensors(tensors);
        }
        else
        {
            RecommenderReader.FromTensors(tensors);
        }

        return tensors;
    }

    private bool CoversSameItems(Snapshot snapshot) => snapshot
        .Read(SnapshotFiles.Items, tensors => new ItemColumns(tensors), Remedy)
        .TitleIds.Span.SequenceEqual(items.Ids);
}
