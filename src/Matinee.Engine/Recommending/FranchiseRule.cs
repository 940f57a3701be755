namespace Matinee.Engine.Recommending;

/// <summary>How many titles of one franchise a list may hold.</summary>
public enum FranchiseRule
{
    /// <summary>Two in five places, and at least two, so that sequels do not fill the list.</summary>
    Some,

    /// <summary>As many as come.</summary>
    Include,

    /// <summary>One, of the franchise that the list is about too.</summary>
    One,

    /// <summary>None of the franchise that the list is about, one of each other.</summary>
    Exclude,
}
