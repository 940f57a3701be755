namespace Matinee.Engine.Taste;

/// <summary>One way to read "some ratings given, the rest to be found".</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Order">Puts a user's ratings in the order in which they are given.</param>
/// <param name="IsRelevant">Whether a rating that was not given is to be found.</param>
internal sealed record TasteReading(
    string Name, Func<IReadOnlyList<TasteRating>, Random, TasteRating[]> Order, Func<TasteRating, bool> IsRelevant)
{
    /// <summary>The reading that judges the pack: a draw of ratings of any stars, and likes to be found.</summary>
    public const string Main = "drawn, likes to find";

    /// <summary>The readings; the first is <see cref="Main"/>.</summary>
    public static IReadOnlyList<TasteReading> All { get; } =
    [
        new(Main, Drawn, IsLiked),
        new("drawn, all rated to find", Drawn, _ => true),
        new("oldest first, likes to find", (rated, _) => [.. rated.OrderBy(one => one.Timestamp)], IsLiked),
        new(
            "likes drawn, likes to find",
            (rated, random) => [.. Drawn(rated, random).OrderByDescending(IsLiked)],
            IsLiked),
    ];

    private static bool IsLiked(TasteRating rating) => rating.IsLiked;

    private static TasteRating[] Drawn(IReadOnlyList<TasteRating> rated, Random random)
    {
        TasteRating[] drawn = [.. rated];
        random.Shuffle(drawn);
        return drawn;
    }
}
