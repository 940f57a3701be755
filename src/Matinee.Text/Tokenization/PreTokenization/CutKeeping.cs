namespace Matinee.Text.Tokenization.PreTokenization;

/// <summary>What becomes of the characters at which a text is cut.</summary>
internal enum CutKeeping
{
    /// <summary>They go.</summary>
    Removed,

    /// <summary>Each is a piece.</summary>
    Isolated,

    /// <summary>Each run of them is a piece.</summary>
    Runs,
}
