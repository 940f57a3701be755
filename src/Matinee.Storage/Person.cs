namespace Matinee.Storage;

/// <summary>Somebody with an account.</summary>
/// <param name="Id">Id in the database.</param>
/// <param name="Name">Name, unique without regard to case.</param>
/// <param name="CreatedAtUtc">When the account was made.</param>
public sealed record Person(long Id, string Name, DateTime CreatedAtUtc);
