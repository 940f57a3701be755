namespace Matinee.Engine.Encoders;

/// <summary>What a text is for; some models were trained to be told.</summary>
public enum TextRole
{
    /// <summary>Nothing is said.</summary>
    Plain,

    /// <summary>A question or a description that something is looked for with.</summary>
    Query,

    /// <summary>A text that is to be found.</summary>
    Passage,
}
