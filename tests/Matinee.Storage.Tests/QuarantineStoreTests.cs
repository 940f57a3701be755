using Matinee.Testing;

namespace Matinee.Storage.Tests;

public sealed class QuarantineStoreTests
{
    [Fact]
    public void Replace_SameFileAgain_ReplacesItsRowsOnly()
    {
        using var folder = new TemporaryFolder();
        using MatineeDatabase database = MatineeDatabase.Open(folder.Path);
        database.Quarantine.Replace("a.csv", [Row("a.csv", 9), Row("a.csv", 4)]);
        database.Quarantine.Replace("b.csv", [Row("b.csv", 1)]);

        database.Quarantine.Replace("a.csv", [Row("a.csv", 5)]);

        Assert.Equal([Row("a.csv", 5), Row("b.csv", 1)], database.Quarantine.List());
        Assert.Equal(2, database.Quarantine.Count());
    }

    private static QuarantinedRow Row(string file, long line) => new(file, line, 2, "19x7", "not a year", "fix it");
}
