namespace Matinee.Engine.Recommending;

/// <summary>One summand of a likeness: a weight times a value of each item.</summary>
/// <param name="Feature">What is alike; the name that reasons carry.</param>
/// <param name="Weight">What a value of 1 adds.</param>
/// <param name="Values">How alike each item is in this, at most 1. Shape [I].</param>
internal sealed record LikenessShare(string Feature, float Weight, float[] Values)
{
    public const string Plot = "plot";
    public const string Words = "words";
    public const string Year = "year";
    public const string Kind = "kind";
    public const string People = "people";
    public const string Renown = "popularity";
}
