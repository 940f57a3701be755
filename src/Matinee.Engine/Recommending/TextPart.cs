using Matinee.Storage;
using Matinee.Text.Documents;

namespace Matinee.Engine.Recommending;

/// <summary>One part of a title's text, and the feature that a reason names it by.</summary>
internal readonly record struct TextPart(string Feature, string Text)
{
    /// <summary>Feature of name, overview and tagline.</summary>
    public const string Plot = "plot";

    /// <summary>The parts of a title, in the order of <see cref="TitleText"/>.</summary>
    public static IReadOnlyList<TextPart> Of(Title title) =>
    [
        new TextPart(Plot, title.Name),
        new TextPart(Plot, title.Overview ?? ""),
        new TextPart(Plot, title.Tagline ?? ""),
        .. title.Genres.Select(genre => new TextPart("genre", genre)),
        .. title.Cast.Take(TitleText.CastCount).Select(actor => new TextPart("cast", actor)),
        .. title.Directors.Select(director => new TextPart("director", director)),
        .. title.Keywords.Select(keyword => new TextPart("keyword", keyword)),
    ];
}
