using Matinee.Core.Ranking;

namespace Matinee.Engine.Recommending;

/// <summary>A slate before it is put into words: candidates, their scores, and the places they took.</summary>
/// <param name="Users">Candidates of each user.</param>
/// <param name="Group">The same for all users together.</param>
/// <param name="Places">Places of the slate, best first; positions are those of the group's candidates.</param>
internal sealed record ArrangedSlate(IReadOnlyList<IUserCandidates> Users, GroupCandidates Group, MmrPlace[] Places)
{
    /// <summary>Items of the slate, best first.</summary>
    public int[] Items { get; } = [.. Places.Select(place => Group.Items[place.Position])];
}
