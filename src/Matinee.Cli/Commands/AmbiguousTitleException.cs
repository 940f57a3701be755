using Matinee.Cli.Output;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary>Several titles have the name that was given; the message lists them.</summary>
internal sealed class AmbiguousTitleException(string text, IReadOnlyList<TitleName> choices)
    : ArgumentException(
        $"Several titles are called '{text}'; add the year or give the number with its #:\n"
        + string.Join(
            '\n',
            choices.Select(choice => $"  #{choice.TitleId}  {Names.Of(choice.Name, choice.Year)}, {choice.Kind}")));
