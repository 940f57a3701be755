using System.Text.Json.Serialization;
using Matinee.Core.Evaluation.Protocols;

namespace Matinee.Engine.Evaluating;

/// <summary>Figures of one model.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="FitSeconds">Time of the fit that is judged, without the trials before it.</param>
/// <param name="PredictSeconds">Time to rank all items for all test users.</param>
/// <param name="Measurements">All metrics; in JSON each is a property of its own, null where undefined.</param>
/// <param name="Tuned">How its settings were chosen; null when they are the defaults.</param>
[JsonConverter(typeof(ModelReportConverter))]
public sealed record ModelReport(
    string Name,
    double FitSeconds,
    double PredictSeconds,
    IReadOnlyList<Measurement> Measurements,
    TuningReport? Tuned)
{
    /// <summary>The figure of that name, such as <c>ndcg@10</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public Measurement Get(string name) => Measurements.Single(figure => figure.Name == name);
}
