using Matinee.Testing;

namespace Matinee.Storage.Tests;

public sealed class PeopleAndRatingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MatineeDatabase _database;

    public PeopleAndRatingsTests()
    {
        _database = MatineeDatabase.Open(_folder.Path);
        _database.Titles.Put(1, "One");
        _database.Titles.Put(2, "Two");
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Find_OtherCase_IsTheSamePerson()
    {
        Person added = _database.People.Add(" Ada ");

        Assert.Equal("Ada", added.Name);
        Assert.Equal(added, _database.People.Find("ADA"));
        Assert.Equal(DateTimeKind.Utc, _database.People.List().Single().CreatedAtUtc.Kind);
        Assert.Null(_database.People.Find("Bo"));
    }

    [Fact]
    public void Add_TakenName_IsRefused()
    {
        _database.People.Add("Ada");

        Assert.Throws<ArgumentException>(() => _database.People.Add("ada"));
        Assert.Throws<ArgumentException>(() => _database.People.Add("  "));
        Assert.Single(_database.People.List());
    }

    [Fact]
    public void Put_Twice_KeepsTheLastRating()
    {
        long ada = _database.People.Add("Ada").Id;
        _database.Ratings.Put(ada, 1, 2.5f, Sample.Noon);

        _database.Ratings.Put(ada, 1, 4.5f, Sample.Noon.AddDays(1));

        Assert.Equal([new PersonRating(1, 4.5f, Sample.Noon.AddDays(1))], _database.Ratings.OfPerson(ada));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(5.5f)]
    [InlineData(3.3f)]
    [InlineData(float.NaN)]
    public void Put_StarsThatDoNotExist_AreRefused(float stars)
    {
        long ada = _database.People.Add("Ada").Id;

        Assert.Throws<ArgumentOutOfRangeException>(() => _database.Ratings.Put(ada, 1, stars, Sample.Noon));
    }

    [Fact]
    public void Put_UnknownPersonOrTitle_IsRefused()
    {
        long ada = _database.People.Add("Ada").Id;

        Assert.Contains("title with id 99", ErrorOf(ada, 99));
        Assert.Contains("person with id 99", ErrorOf(99, 1));
    }

    [Fact]
    public void Remove_RatingOrPerson_IsGone()
    {
        long ada = _database.People.Add("Ada").Id;
        _database.Ratings.Put(ada, 1, 3, Sample.Noon);
        _database.Ratings.Put(ada, 2, 3, Sample.Noon);

        Assert.True(_database.Ratings.Remove(ada, 1));
        Assert.False(_database.Ratings.Remove(ada, 1));
        Assert.Equal(2, Assert.Single(_database.Ratings.OfPerson(ada)).TitleId);
        Assert.True(_database.People.Remove(ada));
        Assert.False(_database.People.Remove(ada));
        Assert.Empty(_database.Ratings.OfPerson(ada));
    }

    [Fact]
    public void Move_PersonRatedBoth_KeepsTheLaterRating()
    {
        long ada = _database.People.Add("Ada").Id;
        long bo = _database.People.Add("Bo").Id;
        _database.Ratings.Put(ada, 1, 5, Sample.Noon);
        _database.Ratings.Put(ada, 2, 1, Sample.Noon.AddHours(-1));
        _database.Ratings.Put(bo, 2, 2, Sample.Noon);

        _database.Ratings.Move(2, 1);

        Assert.Equal([new PersonRating(1, 5, Sample.Noon)], _database.Ratings.OfPerson(ada));
        Assert.Equal([new PersonRating(1, 2, Sample.Noon)], _database.Ratings.OfPerson(bo));
    }

    [Fact]
    public void CatalogueFingerprint_NewRating_IsAnotherOne()
    {
        long ada = _database.People.Add("Ada").Id;
        string before = _database.CatalogueFingerprint();

        _database.Ratings.Put(ada, 1, 5, Sample.Noon);

        Assert.NotEqual(before, _database.CatalogueFingerprint());
    }

    private string ErrorOf(long personId, long titleId) => Assert.Throws<StorageException>(
        () => _database.Ratings.Put(personId, titleId, 3, Sample.Noon)).Message;
}
