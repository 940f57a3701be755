using System.Text.Json.Serialization;

namespace Matinee.Engine.Doctor;

/// <summary>What a self-check found.</summary>
/// <param name="IsHealthy">Whether no check failed.</param>
/// <param name="Findings">One line a check, in the order of the checks.</param>
public sealed record DoctorReport(bool IsHealthy, IReadOnlyList<Finding> Findings);

/// <summary>Outcome of one check.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="State">Outcome.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">What to do; null when nothing is to be done.</param>
public sealed record Finding(string Check, FindingState State, string Detail, string? Remedy = null);

/// <summary>Outcome of a check.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingState>))]
public enum FindingState
{
    /// <summary>All is well.</summary>
    Fine,

    /// <summary>It works, and something would make it better.</summary>
    Advice,

    /// <summary>It does not work.</summary>
    Failed,
}
