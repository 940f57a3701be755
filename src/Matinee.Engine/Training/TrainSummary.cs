namespace Matinee.Engine.Training;

/// <summary>What a training run made.</summary>
/// <param name="Snapshot">Name of the new snapshot folder.</param>
/// <param name="Titles">Titles it covers.</param>
/// <param name="WarmTitles">Titles that the collaborative models cover.</param>
/// <param name="Users">Raters and people with at least one positive rating.</param>
/// <param name="Interactions">Positive ratings.</param>
/// <param name="TextsEncoded">Texts of titles and recipes that were encoded.</param>
/// <param name="TextsReused">Texts whose vector was kept from the snapshot before.</param>
/// <param name="Seconds">Wall-clock time of the run.</param>
/// <param name="UsesTastePack">Whether the collaborative models are those of the taste pack.</param>
/// <param name="Metrics">
/// Offline metrics by model; empty when they were not wanted or there are too few ratings.
/// </param>
public sealed record TrainSummary(
    string Snapshot,
    int Titles,
    int WarmTitles,
    int Users,
    int Interactions,
    int TextsEncoded,
    int TextsReused,
    double Seconds,
    bool UsesTastePack,
    IReadOnlyList<ModelMetrics> Metrics);

/// <summary>Offline metrics of one model on held-out validation items.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Recall">Recall at 10, mean over users.</param>
/// <param name="Ndcg">NDCG at 10, mean over users.</param>
public sealed record ModelMetrics(string Name, double Recall, double Ndcg);
