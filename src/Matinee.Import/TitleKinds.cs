namespace Matinee.Import;

/// <summary>Values of <see cref="TitleRecord.Kind"/>.</summary>
public static class TitleKinds
{
    /// <summary>A film.</summary>
    public const string Movie = "movie";

    /// <summary>A show of several episodes.</summary>
    public const string Series = "series";
}
