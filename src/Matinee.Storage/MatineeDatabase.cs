namespace Matinee.Storage;

/// <summary>The embedded database of one data directory: catalogue, recipes, rating sets, people and their ratings.</summary>
public sealed class MatineeDatabase : IDisposable
{
    private MatineeDatabase()
    {
    }

    /// <summary>Titles.</summary>
    public TitleStore Titles => throw new NotImplementedException();

    /// <summary>Recipes.</summary>
    public RecipeStore Recipes => throw new NotImplementedException();

    /// <summary>Imported rating sets.</summary>
    public RatingSetStore RatingSets => throw new NotImplementedException();

    /// <summary>People with an account.</summary>
    public PersonStore People => throw new NotImplementedException();

    /// <summary>Ratings of people.</summary>
    public RatingStore Ratings => throw new NotImplementedException();

    /// <summary>Imported rows that titles are merged from.</summary>
    public SourceRecordStore SourceRecords => throw new NotImplementedException();

    /// <summary>Rows that imports left out.</summary>
    public QuarantineStore Quarantine => throw new NotImplementedException();

    /// <summary>Opens the database of a data directory, creating or upgrading it where needed.</summary>
    public static MatineeDatabase Open(string dataDirectory) => throw new NotImplementedException();

    /// <summary>Runs work in one transaction.</summary>
    public void InTransaction(Action work) => throw new NotImplementedException();

    /// <summary>Problems found; empty means none.</summary>
    public IReadOnlyList<string> CheckIntegrity() => throw new NotImplementedException();

    /// <summary>Changes whenever titles, recipes, rating sets or people's ratings change.</summary>
    public string CatalogueFingerprint() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
