namespace Matinee.Import.RatingFiles;

/// <summary>One row of a training or test file: a rating, or only the fact that there was an interaction.</summary>
/// <param name="UserId">User id within the set.</param>
/// <param name="ItemId">Item id within the set.</param>
/// <param name="Stars">The rating on the file's own scale; null where the file holds pairs only.</param>
/// <param name="Timestamp">Unix seconds; 0 where the file holds no times.</param>
public readonly record struct RaterInteraction(long UserId, long ItemId, float? Stars, long Timestamp);
