namespace Matinee.Import.RatingFiles;

/// <summary>A test pair and the only other items that it is ranked against.</summary>
/// <param name="UserId">User id within the set.</param>
/// <param name="ItemId">The test item.</param>
/// <param name="NegativeItemIds">Items that the user has not interacted with.</param>
public sealed record NegativeSample(long UserId, long ItemId, IReadOnlyList<long> NegativeItemIds);
