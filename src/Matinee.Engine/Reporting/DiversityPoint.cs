using Matinee.Core.Evaluation.Protocols;

namespace Matinee.Engine.Reporting;

/// <summary>Figures of lists that were reranked with one strength of diversity.</summary>
/// <param name="Diversity">Weight of not repeating what is taken; 0 is the plain ranking.</param>
/// <param name="Figures">All metrics.</param>
internal sealed record DiversityPoint(float Diversity, IReadOnlyList<Measurement> Figures)
{
    /// <summary>The figure of that name without the list length.</summary>
    public Measurement Get(string name) =>
        Figures.Single(figure => figure.Name.StartsWith(name + "@", StringComparison.Ordinal));
}
