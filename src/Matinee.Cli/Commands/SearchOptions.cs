using System.CommandLine;
using System.CommandLine.Parsing;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;

namespace Matinee.Cli.Commands;

/// <summary>The options that say how <c>search</c> and <c>chat</c> find titles.</summary>
internal sealed class SearchOptions
{
    private readonly Option<SearchMode> _mode = new("--mode")
    {
        Description = "How titles are found: nearest texts, nearest clusters of genres, or nearest texts fused with "
            + "shared words.",
        HelpName = "clusters|fused|nearest",
        DefaultValueFactory = _ => new SearchRequest { Text = "" }.Mode,
        CustomParser = ParseMode,
    };

    private readonly Option<float> _threshold = new("--threshold")
    {
        Description = "Smallest cosine of a genre text with the center of its cluster, above 0 and at most 1.",
        HelpName = "X",
        DefaultValueFactory = _ => new CommunityOptions().Threshold,
    };

    private readonly Option<int> _minCluster = new("--min-cluster")
    {
        Description = "Fewest genre texts of a cluster.",
        HelpName = "N",
        DefaultValueFactory = _ => new CommunityOptions().MinSize,
    };

    private readonly Option<bool> _isLiteral = new("--no-parse")
    {
        Description = "Take the text as a mere description and read no constraints out of it.",
    };

    public SearchOptions()
    {
        Limits.AboveZero(_threshold, most: 1);
        Limits.Between(_minCluster, 1, 10_000);
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_mode);
        command.Options.Add(_threshold);
        command.Options.Add(_minCluster);
        command.Options.Add(_isLiteral);
    }

    /// <summary>The request that a command line makes.</summary>
    public SearchRequest Read(ParseResult parsed, string text, TitleFilter filter, int top) => new()
    {
        Text = text,
        Filter = filter,
        Top = top,
        Mode = parsed.GetValue(_mode),
        Clusters = new CommunityOptions
        {
            Threshold = parsed.GetValue(_threshold),
            MinSize = parsed.GetValue(_minCluster),
        },
        ReadsConstraints = !parsed.GetValue(_isLiteral),
    };

    private static SearchMode ParseMode(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        string? name = Array.Find(
            Enum.GetNames<SearchMode>(), known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name is not null)
        {
            return Enum.Parse<SearchMode>(name);
        }

        argument.AddError($"--mode must be clusters, fused or nearest, not '{text}'.");
        return default;
    }
}
