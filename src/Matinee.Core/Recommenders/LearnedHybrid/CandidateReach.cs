namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>How many interactions hidden in training the candidates contain: no order of them can find more.</summary>
/// <param name="Reached">Hidden interactions that a tower nominated.</param>
/// <param name="All">Hidden interactions of the users who were looked at.</param>
public sealed record CandidateReach(int Reached, int All)
{
    /// <summary>
    /// The largest recall that any order of the candidates can have, 0 to 1; NaN when none was hidden.
    /// </summary>
    public double Share => (double)Reached / All;
}
