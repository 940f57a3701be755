namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>Progress of a training run.</summary>
/// <param name="Number">How many epochs are done.</param>
/// <param name="Loss">Mean loss of the interactions of the last epoch, while it was learned from them.</param>
public sealed record TwoTowerEpoch(int Number, double Loss);
