using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Reporting;

/// <summary>A model with something left out, to see what that something is worth.</summary>
/// <param name="Name">What is in or left out, as the report shows it.</param>
/// <param name="Model">The model; its own name plays no part.</param>
internal sealed record AblationVariant(string Name, EvaluableModel Model)
{
    /// <summary>The model under the variant's name.</summary>
    public EvaluableModel Named => Model.WithName(Name);
}
