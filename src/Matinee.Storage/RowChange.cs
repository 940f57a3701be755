namespace Matinee.Storage;

/// <summary>What storing one row changed.</summary>
public enum RowChange
{
    /// <summary>It was known as it is.</summary>
    Unchanged,

    /// <summary>It was not known before.</summary>
    Added,

    /// <summary>It differs from what was known.</summary>
    Changed,
}
