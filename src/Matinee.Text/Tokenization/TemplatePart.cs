namespace Matinee.Text.Tokenization;

/// <summary>A special token or one of the texts in a <see cref="TokenTemplate"/>.</summary>
/// <param name="Text">Which text stands here.</param>
/// <param name="Id">The special token where none does.</param>
/// <param name="Type">Type id of all tokens here.</param>
internal readonly record struct TemplatePart(TemplateText Text, int Id, int Type)
{
    /// <summary>A special token.</summary>
    public static TemplatePart Special(int id, int type) => new(TemplateText.None, id, type);

    /// <summary>The first text.</summary>
    public static TemplatePart First(int type) => new(TemplateText.First, 0, type);

    /// <summary>The second text.</summary>
    public static TemplatePart Second(int type) => new(TemplateText.Second, 0, type);
}

/// <summary>Which text stands at a place.</summary>
internal enum TemplateText
{
    /// <summary>None: a special token.</summary>
    None,

    /// <summary>The first.</summary>
    First,

    /// <summary>The second.</summary>
    Second,
}
