using Matinee.Storage;
using Matinee.Text.Tokenization;

namespace Matinee.Engine.Searching;

/// <summary>Words that a title's name, overview, tagline and keywords must not have, next to each other.</summary>
internal sealed class RefusedWords(string phrase)
{
    private readonly string _phrase = Line(phrase);

    /// <summary>Whether the words stand in the text of a title, singular or plural.</summary>
    public bool StandIn(Title title) =>
        _phrase.Trim().Length > 0
        && new[] { title.Name, title.Overview, title.Tagline }.Concat(title.Keywords)
            .Any(text => text is not null && Line(text).Contains(_phrase, StringComparison.Ordinal));

    private static string Line(string text) => $" {string.Join(' ', WordTokenizer.Words(text))} ";
}
