using System.Text.Json.Serialization;
using Matinee.Core.Evaluation.Protocols;

namespace Matinee.Engine.Evaluating;

/// <summary>Figures of one model.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="FitSeconds">Time of the fits that are judged, without the trials before them.</param>
/// <param name="PredictSeconds">Time to rank all items for all test users, all questions together.</param>
/// <param name="Measurements">All metrics; in JSON each is a property of its own, null where undefined.</param>
/// <param name="Tuned">How its settings were chosen, once a fold; empty when they are the defaults.</param>
[JsonConverter(typeof(ModelReportConverter))]
public sealed record ModelReport(
    string Name,
    double FitSeconds,
    double PredictSeconds,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<TuningReport> Tuned)
{
    /// <summary>How far it is from the model that all are compared with; null for that one.</summary>
    public VersusReport? Versus { get; init; }

    /// <summary>
    /// Share of hidden interactions that a hybrid's candidates hold, which no ranker exceeds; of several folds that of
    /// the last. Null for other models.
    /// </summary>
    public double? CandidateReach { get; init; }

    /// <summary>The figure of that name, such as <c>ndcg@10</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public Measurement Get(string name) => Measurements.Single(figure => figure.Name == name);
}
