namespace Matinee.Storage;

/// <summary>
/// An imported rating set, read in place: four columns of equal length, sorted by rater, else in file order.
/// </summary>
/// <remarks>The columns must not be used after <see cref="Dispose"/>.</remarks>
public sealed class RatingSet : IDisposable
{
    private readonly MappedTensorFile _file;

    private RatingSet(MappedTensorFile file)
    {
        _file = file;
        UserIds = file.Tensors.Get(RatingColumns.UserIdName).AsMemory<int>();
        MovieIds = file.Tensors.Get(RatingColumns.MovieIdName).AsMemory<int>();
        HalfStars = file.Tensors.Get(RatingColumns.HalfStarsName).AsMemory<byte>();
        Timestamps = file.Tensors.Get(RatingColumns.TimestampName).AsMemory<long>();
        if (MovieIds.Length != RatingCount || HalfStars.Length != RatingCount || Timestamps.Length != RatingCount)
        {
            throw new InvalidDataException("The columns of the rating set differ in length.");
        }
    }

    /// <summary>Number of ratings.</summary>
    public int RatingCount => UserIds.Length;

    /// <summary>Rater of each rating, ascending.</summary>
    public ReadOnlyMemory<int> UserIds { get; }

    /// <summary>Movie of each rating.</summary>
    public ReadOnlyMemory<int> MovieIds { get; }

    /// <summary>Stars of each rating times two, 1 to 10.</summary>
    public ReadOnlyMemory<byte> HalfStars { get; }

    /// <summary>Time of each rating in Unix seconds, UTC.</summary>
    public ReadOnlyMemory<long> Timestamps { get; }

    /// <summary>Where the ratings of a rater stand; the count is 0 for a rater without any. Cost: O(log n).</summary>
    public (int Start, int Count) OfUser(int userId)
    {
        ReadOnlySpan<int> users = UserIds.Span;
        int start = FirstNotBelow(users, userId);
        int end = userId == int.MaxValue ? users.Length : FirstNotBelow(users, userId + 1);
        return (start, end - start);
    }

    /// <summary>Unmaps the file.</summary>
    public void Dispose() => _file.Dispose();

    internal static RatingSet Open(string path)
    {
        MappedTensorFile file = MappedTensorFile.Open(path);
        try
        {
            return new RatingSet(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static int FirstNotBelow(ReadOnlySpan<int> ascending, int value)
    {
        int low = 0;
        int high = ascending.Length;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (ascending[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
