using System.CommandLine;
using System.CommandLine.Parsing;
using Matinee.Engine.Recommending;

namespace Matinee.Cli.Commands;

/// <summary>The filter options that <c>recommend</c>, <c>similar</c> and <c>search</c> share.</summary>
internal sealed class FilterOptions
{
    private const string AnyKind = "any";

    private readonly Option<string[]> _genres = new("--genre")
    {
        Description = "A genre the title must have; repeat it to require several.",
        HelpName = "G",
    };

    private readonly Option<string[]> _excludedGenres = new("--exclude-genre")
    {
        Description = "A genre the title must not have; may be repeated.",
        HelpName = "G",
    };

    private readonly Option<NumberRange> _years = Range("--year", "Years of release, such as 1990..2005.");

    private readonly Option<NumberRange> _minutes = Range("--runtime", "Minutes, such as ..120.");

    private readonly Option<string?> _language = new("--language")
    {
        Description = "Original language as a two-letter code, such as fr.",
        HelpName = "L",
    };

    private readonly Option<string?> _kind = new Option<string?>("--kind")
    {
        Description = "Only movies or only series; any (default) for both.",
    }.AcceptOnlyFromAmong("movie", "series", AnyKind);

    private readonly Option<int> _minVotes = new("--min-votes")
    {
        Description = "Fewest votes a title must have.",
        HelpName = "N",
    };

    private readonly Option<double> _minRating = new("--min-rating")
    {
        Description = "Least mean vote a title must have, 0 to 10; titles without votes do not pass.",
        HelpName = "R",
    };

    private readonly Option<FileInfo> _pool = new Option<FileInfo>("--pool")
    {
        Description = "Text file of the only titles to choose from: one id, tt number or \"Title (Year)\" a line.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    public FilterOptions() => Limits.Between(_minRating, 0, 10);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_genres);
        command.Options.Add(_excludedGenres);
        command.Options.Add(_years);
        command.Options.Add(_minutes);
        command.Options.Add(_language);
        command.Options.Add(_kind);
        command.Options.Add(_minVotes);
        command.Options.Add(_minRating);
        command.Options.Add(_pool);
    }

    /// <summary>The filter that a command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="resolve">Turns a line of the pool file into a title id.</param>
    public TitleFilter Read(ParseResult parsed, Func<string, long> resolve) => new()
    {
        Genres = parsed.GetValue(_genres) ?? [],
        ExcludedGenres = parsed.GetValue(_excludedGenres) ?? [],
        Years = parsed.GetValue(_years) ?? NumberRange.All,
        Minutes = parsed.GetValue(_minutes) ?? NumberRange.All,
        Language = parsed.GetValue(_language),
        Kind = KindOf(parsed),
        MinVotes = parsed.GetValue(_minVotes),
        MinRating = parsed.GetValue(_minRating),
        Pool = parsed.GetValue(_pool) is { } file ? ReadPool(file, resolve) : null,
    };

    /// <summary>The one kind that a command line asks for, or null.</summary>
    public string? KindOf(ParseResult parsed) => parsed.GetValue(_kind) is var kind and not AnyKind ? kind : null;

    private static HashSet<long> ReadPool(FileInfo file, Func<string, long> resolve) =>
        [.. File.ReadLines(file.FullName).Select(line => line.Trim()).Where(line => line.Length > 0).Select(resolve)];

    private static Option<NumberRange> Range(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FROM..TO",
        DefaultValueFactory = _ => NumberRange.All,
        CustomParser = Parse,
    };

    private static NumberRange? Parse(ArgumentResult argument)
    {
        try
        {
            return NumberRange.Parse(argument.Tokens[0].Value);
        }
        catch (FormatException e)
        {
            argument.AddError(e.Message);
            return null;
        }
    }
}
