namespace Matinee.Text.Lsa;

/// <summary>Settings of <see cref="LsaTrainer"/>.</summary>
public sealed record LsaOptions
{
    /// <summary>Length d of every vector, 1 or more. Fit time grows with d².</summary>
    public int Dimension
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(Dimension));
            field = value;
        }
    } = 256;

    /// <summary>Most terms that are kept, 1 or more; the most frequent ones win.</summary>
    public int MaxTerms
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(MaxTerms));
            field = value;
        }
    } = 40_000;

    /// <summary>Fewest texts in which a word must occur, 1 or more.</summary>
    public int MinDocuments
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(MinDocuments));
            field = value;
        }
    } = 2;

    /// <summary>
    /// Fewest texts in which a pair of neighboring words must occur to be a term; 0 leaves pairs out.
    /// </summary>
    public int MinPairDocuments
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MinPairDocuments));
            field = value;
        }
    } = 4;

    /// <summary>Largest share of the texts, above 0 to 1, in which a term may occur.</summary>
    public double MaxDocumentShare
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(MaxDocumentShare));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1, nameof(MaxDocumentShare));
            field = value;
        }
    } = 0.4;

    /// <summary>
    /// Power p, 0 to 1, of the singular values in a text's vector: 1 weighs topics by size, 0 all alike.
    /// </summary>
    public double SingularValuePower
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(SingularValuePower));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1, nameof(SingularValuePower));
            field = value;
        }
    } = 0.5;

    /// <summary>Rounds of subspace iteration, 0 or more; each sharpens the smaller singular vectors.</summary>
    public int PowerIterations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(PowerIterations));
            field = value;
        }
    } = 1;

    /// <summary>Directions carried beyond <see cref="Dimension"/> while iterating, 0 or more.</summary>
    public int Oversampling
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Oversampling));
            field = value;
        }
    } = 10;

    /// <summary>Seed of the random start; the same seed gives the same bits for any thread count.</summary>
    public int Seed { get; init; } = 1;
}
