namespace Matinee.Core.Recommenders.Als;

/// <summary>Progress of <see cref="AlsTrainer"/> after one pass over all users and items.</summary>
/// <param name="Sweep">Number of the pass, from 1.</param>
/// <param name="Loss">The value that training minimizes; no pass raises it.</param>
public sealed record AlsSweep(int Sweep, double Loss);
