using System.Globalization;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Spaces;
using Matinee.Storage;

namespace Matinee.Engine.Doctor;

/// <summary>
/// Checks a data folder from the disk up to the trained snapshot; changes nothing but what opening repairs.
/// </summary>
public sealed class CheckHealth(string dataDirectory)
{
    private const long LittleSpaceBytes = 1L << 30;

    /// <summary>Runs every check; a failed one does not stop those that do not depend on it.</summary>
    public DoctorReport Run()
    {
        List<Finding> findings = [Folder()];
        if (findings[0].State != FindingState.Failed)
        {
            findings.AddRange(Database());
            findings.AddRange(Snapshots());
            findings.AddRange(TextSpace());
        }

        return new DoctorReport(findings.TrueForAll(finding => finding.State != FindingState.Failed), findings);
    }

    private Finding Folder()
    {
        const string Check = "data folder";
        try
        {
            Directory.CreateDirectory(dataDirectory);
            string probe = Path.Combine(dataDirectory, $".doctor-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            long free = new DriveInfo(dataDirectory).AvailableFreeSpace;
            string detail = string.Create(
                CultureInfo.InvariantCulture, $"{dataDirectory}, {free / (1 << 20):N0} MB free");
            return free < LittleSpaceBytes
                ? new Finding(
                    Check, FindingState.Advice, detail,
                    "Free some space: a training run writes its snapshot beside the old one.")
                : new Finding(Check, FindingState.Fine, detail);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding(
                Check, FindingState.Failed, e.Message,
                "Name a folder that can be written with --data or MATINEE_DATA.");
        }
    }

    private List<Finding> Database()
    {
        try
        {
            using MatineeDatabase database = MatineeDatabase.Open(dataDirectory);
            IReadOnlyList<string> broken = database.CheckIntegrity();
            List<Finding> findings =
            [
                broken.Count == 0
                    ? new Finding("database", FindingState.Fine, "sound")
                    : new Finding(
                        "database", FindingState.Failed, string.Join("; ", broken.Take(5)),
                        "Restore a backup, or move the data folder away and import the files again."),
            ];
            int titles = database.Titles.Count();
            long ratings = database.RatingSets.List().Sum(set => set.RatingCount);
            findings.Add(titles > 0
                ? new Finding(
                    "catalogue", FindingState.Fine,
                    $"{titles} titles, {database.Recipes.Count()} recipes, {ratings} ratings")
                : new Finding(
                    "catalogue", FindingState.Advice, "empty", "Run 'matinee demo' or 'matinee import all PATH'."));
            if (database.Genome.Find() is { } genome)
            {
                findings.Add(new Finding(
                    "tag genome", FindingState.Fine, $"{genome.MovieCount} movies, {genome.TagCount} tags"));
            }

            return findings;
        }
        catch (Exception e) when (e is StorageException or InvalidDataException or IOException)
        {
            return
            [
                new Finding(
                    "database", FindingState.Failed, e.Message, "See the message; the files were left as they are."),
            ];
        }
    }

    private IEnumerable<Finding> Snapshots()
    {
        var store = new SnapshotStore(dataDirectory);
        IReadOnlyList<string> names = store.List();
        if (names.Count == 0)
        {
            yield return new Finding("snapshot", FindingState.Advice, "none", "Run 'matinee train'.");
        }

        foreach (string name in names)
        {
            yield return Snapshot(store, name);
        }
    }

    private static Finding Snapshot(SnapshotStore store, string name)
    {
        try
        {
            using Snapshot snapshot = store.Open(name);
            snapshot.Verify();
            return new Finding($"snapshot {name}", FindingState.Fine, "every file has its recorded size and hash");
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return new Finding(
                $"snapshot {name}", FindingState.Failed, e.Message,
                $"Remove the folder {name} and run 'matinee train'.");
        }
    }

    private IEnumerable<Finding> TextSpace()
    {
        var store = new SpaceStore(dataDirectory);
        Finding? finding = null;
        try
        {
            using StoredSpace? space = store.OpenCurrent();
            string check = $"text space {store.CurrentName}";
            finding = space is null ? null
                : !space.AreVectorsSound() ? new Finding(
                    check, FindingState.Failed, "its vectors are not what was written",
                    "Run 'matinee embed' again, or 'matinee embed --built-in' to go back.")
                : space.FindCodesDamage() is { } damage ? new Finding(
                    check, FindingState.Advice, $"{damage}; answers are right but come later",
                    "Run 'matinee embed' again; it has nothing to encode.")
                : new Finding(check, FindingState.Fine, "every file has its recorded size and hash");
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            finding = new Finding(
                "text space", FindingState.Failed, e.Message,
                "Run 'matinee embed --model MODEL' (or with --url and --name) to make it anew, or "
                + "'matinee embed --built-in' to go back.");
        }

        if (finding is not null)
        {
            yield return finding;
        }
    }
}
