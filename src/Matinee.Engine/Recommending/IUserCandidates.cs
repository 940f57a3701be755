using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>One user's candidates: what may be picked for them, how good each is, and why.</summary>
internal interface IUserCandidates
{
    /// <summary>Whose candidates they are.</summary>
    UserHistory User { get; }

    /// <summary>Items that are candidates.</summary>
    ReadOnlySpan<int> Items { get; }

    /// <summary>Score of an item, 0 to 1; 0 for one that is no candidate.</summary>
    float ScoreOf(int item);

    /// <summary>Why a candidate has its score; the shares add up to weight · score.</summary>
    /// <param name="title">The candidate.</param>
    /// <param name="item">Its item.</param>
    /// <param name="weight">How much this user's score counts in the pick's score.</param>
    /// <param name="words">Words the reasons for this user.</param>
    IEnumerable<Reason> Reasons(Title title, int item, double weight, ReasonWords words);

    /// <summary>How much each liked title lifts an item, 0 or more, without a unit. Shape [liked].</summary>
    float[] Causes(int item);
}
