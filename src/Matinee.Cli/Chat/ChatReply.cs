using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Matinee.Storage;

namespace Matinee.Cli.Chat;

/// <summary>What a session says to one line; one of the first four parts is set, or the end.</summary>
internal sealed record ChatReply
{
    /// <summary>Titles found for a question.</summary>
    public SearchAnswer? Answer { get; init; }

    /// <summary>Titles like one of those listed before.</summary>
    public SimilarTitles? Similar { get; init; }

    /// <summary>Everything that is known of one title.</summary>
    public Title? Details { get; init; }

    /// <summary>A remark, such as why a line was not understood; may stand beside titles.</summary>
    public string? Note { get; init; }

    /// <summary>Limits of the session that hold for the titles, as the lines that set them.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>Whether somebody wants to leave.</summary>
    public bool IsEnd { get; init; }
}
