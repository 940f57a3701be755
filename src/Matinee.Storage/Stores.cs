namespace Matinee.Storage;
#pragma warning disable CA1822
/// <summary>Titles and their names.</summary>
public sealed class TitleStore
{
    /// <summary>Number of titles.</summary>
    public int Count() => throw new NotImplementedException();
    /// <summary>All titles in id order, streamed.</summary>
    public IEnumerable<Title> ReadAll() => throw new NotImplementedException();
    /// <summary>One title.</summary>
    public Title? Find(long id) => throw new NotImplementedException();
    /// <summary>Titles in the order of the ids; unknown ids left out.</summary>
    public IReadOnlyList<Title> FindMany(IReadOnlyCollection<long> ids) => throw new NotImplementedException();
    /// <summary>Exact folded name.</summary>
    public IReadOnlyList<TitleName> FindByFoldedName(string foldedName) => throw new NotImplementedException();
    /// <summary>Trigram search, best first.</summary>
    public IReadOnlyList<TitleName> SearchNames(string foldedText, int limit) => throw new NotImplementedException();
    /// <summary>MovieLens id to title id.</summary>
    public IReadOnlyDictionary<long, long> ReadMovieLensIds() => throw new NotImplementedException();
}
/// <summary>Recipes.</summary>
public sealed class RecipeStore
{
    /// <summary>Number of recipes.</summary>
    public int Count() => throw new NotImplementedException();
    /// <summary>All recipes in id order, streamed.</summary>
    public IEnumerable<Recipe> ReadAll() => throw new NotImplementedException();
    /// <summary>One recipe.</summary>
    public Recipe? Find(long id) => throw new NotImplementedException();
    /// <summary>Recipes in the order of the ids.</summary>
    public IReadOnlyList<Recipe> FindMany(IReadOnlyCollection<long> ids) => throw new NotImplementedException();
}
/// <summary>Rating sets.</summary>
public sealed class RatingSetStore
{
    /// <summary>All sets.</summary>
    public IReadOnlyList<RatingSetHeader> List() => throw new NotImplementedException();
    /// <summary>One set's header.</summary>
    public RatingSetHeader? Find(string name) => throw new NotImplementedException();
    /// <summary>Maps a set.</summary>
    public RatingSet Open(string name) => throw new NotImplementedException();
    /// <summary>Stores a set.</summary>
    public RatingSetHeader Replace(string name, string source, IEnumerable<RatingSetRow> rows) => throw new NotImplementedException();
}
/// <summary>A mapped rating set.</summary>
public sealed class RatingSet : IDisposable
{
    /// <summary>Number of ratings.</summary>
    public int RatingCount => throw new NotImplementedException();
    /// <summary>Rater ids, ascending.</summary>
    public ReadOnlyMemory<int> UserIds => throw new NotImplementedException();
    /// <summary>Movie ids.</summary>
    public ReadOnlyMemory<int> MovieIds => throw new NotImplementedException();
    /// <summary>Stars times two.</summary>
    public ReadOnlyMemory<byte> HalfStars => throw new NotImplementedException();
    /// <summary>Unix seconds.</summary>
    public ReadOnlyMemory<long> Timestamps => throw new NotImplementedException();
    /// <summary>Rows of one rater.</summary>
    public (int Start, int Count) OfUser(int userId) => throw new NotImplementedException();
    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
/// <summary>People.</summary>
public sealed class PersonStore
{
    /// <summary>Adds a person.</summary>
    public Person Add(string name) => throw new NotImplementedException();
    /// <summary>Finds by name.</summary>
    public Person? Find(string name) => throw new NotImplementedException();
    /// <summary>All people.</summary>
    public IReadOnlyList<Person> List() => throw new NotImplementedException();
    /// <summary>Removes a person and their ratings.</summary>
    public bool Remove(long id) => throw new NotImplementedException();
}
/// <summary>People's ratings.</summary>
public sealed class RatingStore
{
    /// <summary>Adds or replaces.</summary>
    public void Put(long personId, long titleId, float stars, DateTime ratedAtUtc) => throw new NotImplementedException();
    /// <summary>Removes.</summary>
    public bool Remove(long personId, long titleId) => throw new NotImplementedException();
    /// <summary>Ratings of a person.</summary>
    public IReadOnlyList<PersonRating> OfPerson(long personId) => throw new NotImplementedException();
}
/// <summary>Source records.</summary>
public sealed class SourceRecordStore
{
    /// <summary>Number of records.</summary>
    public int Count() => throw new NotImplementedException();
}
/// <summary>Quarantine.</summary>
public sealed class QuarantineStore
{
    /// <summary>All rows.</summary>
    public IReadOnlyList<QuarantinedRow> List() => throw new NotImplementedException();
}
/// <summary>A safetensors file read in place.</summary>
public sealed class MappedTensorFile : IDisposable
{
    /// <summary>Maps a file.</summary>
    public static MappedTensorFile Open(string path) => throw new NotImplementedException();
    /// <summary>The tensors; valid until disposed.</summary>
    public Matinee.Core.Tensors.TensorSet Tensors => throw new NotImplementedException();
    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
