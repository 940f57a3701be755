using System.CommandLine;
using System.Globalization;
using Matinee.Cli.Output;
using Matinee.Engine.Evaluating;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee evaluate</c>: how good each model is on held-out ratings.</summary>
internal static class EvaluateCommand
{
    private static readonly EvaluateOptions Defaults = new();

    private static readonly OrderedDictionary<string, EvaluationProtocol> Protocols = new()
    {
        ["leave-one-out"] = EvaluationProtocol.LeaveOneOut,
        ["holdout"] = EvaluationProtocol.Holdout,
        ["kfold"] = EvaluationProtocol.KFold,
        ["cold-items"] = EvaluationProtocol.ColdItems,
        ["cold-users"] = EvaluationProtocol.ColdUsers,
    };

    private static readonly Option<FileInfo> Ratings =
        File("--ratings", "Ratings as MovieLens CSV, u.data or ::, plain, .gz or .zip.");

    private static readonly Option<FileInfo[]> Train =
        Files("--train", "Training ratings or pairs; also one 'user item item ...' line a user; repeat for folds.");

    private static readonly Option<FileInfo[]> Test =
        Files("--test", "Test ratings or pairs, in any form of the training file; as many as --train.");

    private static readonly Option<DirectoryInfo> FoldsFrom = new Option<DirectoryInfo>("--folds-from")
    {
        Description = "Folder of folds: u1.base with u1.test and so on, or folders with a train and a test file.",
        HelpName = "DIR",
    }.AcceptExistingOnly();

    private static readonly Option<FileInfo> Negatives =
        File("--negatives", "Rank each test item among these items only, NCF form (user,item) item item ....");

    private static readonly Option<string> Protocol = new Option<string>("--protocol")
    {
        Description = $"How the ratings are divided: {string.Join(", ", Protocols.Keys)}.",
        HelpName = "P",
        DefaultValueFactory = _ => "leave-one-out",
    }.AcceptOnlyFromAmong([.. Protocols.Keys]);

    private static readonly Option<int> Folds = new("--folds")
    {
        Description = "Number of folds of kfold, 2 to 100.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Folds,
    };

    private static readonly Option<string> Hide = new("--hide")
    {
        Description = "What a cold start hides: a share of items or users, or popular:N for the N best known items.",
        HelpName = "X",
        DefaultValueFactory = _ => Defaults.HiddenShare.ToString(CultureInfo.InvariantCulture),
    };

    private static readonly Option<string> Given = new("--given")
    {
        Description = "How many positives of a new user are known, one question each, ascending.",
        HelpName = "N,N,...",
        DefaultValueFactory = _ => string.Join(',', Defaults.GivenCounts),
    };

    private static readonly Option<string> History = new Option<string>("--history")
    {
        Description = "What test lists are made for: train, or all with the validation items.",
        HelpName = "PART",
        DefaultValueFactory = _ => "train",
    }.AcceptOnlyFromAmong("train", "all");

    private static readonly Option<float> Positive = new("--positive")
    {
        Description = "Fewest stars of a positive.",
        HelpName = "STARS",
        DefaultValueFactory = _ => Defaults.PositiveThreshold,
    };

    private static readonly Option<double> Fraction = new("--fraction")
    {
        Description = "Share of each user's positives that a holdout takes, 0.01 to 0.99.",
        HelpName = "X",
        DefaultValueFactory = _ => Defaults.Fraction,
    };

    private static readonly Option<string> By = new Option<string>("--by")
    {
        Description = "Whether a holdout draws at random or takes the newest: random or time.",
        HelpName = "HOW",
        DefaultValueFactory = _ => "random",
    }.AcceptOnlyFromAmong("random", "time");

    private static readonly Option<int> K = new("--k")
    {
        Description = "Length of the ranked lists, 1 to 1000.",
        HelpName = "K",
        DefaultValueFactory = _ => Defaults.K,
    };

    private static readonly Option<string[]?> Models = new("--models")
    {
        Description = $"Models to compare: {string.Join(", ", EvaluateModels.ModelNames)}; "
            + "all that the data allows by default.",
        HelpName = "A,B,...",
        CustomParser = argument =>
            [.. argument.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))],
    };

    private static readonly Option<int> Tune = new("--tune")
    {
        Description = "Settings to try for each model, judged on validation items only; 0 takes the defaults.",
        HelpName = "N",
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of every random choice.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Seed,
    };

    public static Command Create()
    {
        Limits.Between(Fraction, 0.01, 0.99);
        Limits.Between(Folds, 2, 100);
        Limits.Between(K, 1, 1000);
        Limits.Between(Tune, 0, 10_000);
        var command = new Command("evaluate", "Measures models on held-out ratings of a file.")
        {
            Ratings, Train, Test, FoldsFrom, Negatives, TitleFiles.Movies, TitleFiles.Metadata, Protocol, Positive,
            Fraction, By, Folds, Hide, Given, History, K, Models, Tune, Seed,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using var progress = new EvaluationProgressLine(context.Error);
            EvaluateOptions options = Read(parsed);
            ItemContent? content = TitleFiles.Read(parsed, context, cancellationToken);
            EvaluationReport report = new EvaluateModels(TimeProvider.System)
                .Run(options, content, progress, cancellationToken);
            progress.Dispose();
            context.Print(report, EvaluationTable.Draw);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static EvaluateOptions Read(ParseResult parsed)
    {
        (IReadOnlyList<string> train, IReadOnlyList<string> test) = TrainAndTest(parsed);
        (double hiddenShare, int hiddenPopularCount) = ReadHide(parsed.GetRequiredValue(Hide));
        var options = new EvaluateOptions
        {
            RatingsPath = parsed.GetValue(Ratings)?.FullName,
            TrainPaths = train,
            TestPaths = test,
            NegativesPath = parsed.GetValue(Negatives)?.FullName,
            Protocol = Protocols[parsed.GetRequiredValue(Protocol)],
            PositiveThreshold = parsed.GetValue(Positive),
            Fraction = parsed.GetValue(Fraction),
            IsByTime = parsed.GetValue(By) == "time",
            Folds = parsed.GetValue(Folds),
            HiddenShare = hiddenShare,
            HiddenPopularCount = hiddenPopularCount,
            GivenCounts = ReadGiven(parsed.GetRequiredValue(Given)),
            HistoryHoldsValidation = parsed.GetValue(History) == "all",
            K = parsed.GetValue(K),
            Models = parsed.GetValue(Models) is { Length: > 0 } models ? models : null,
            Tune = parsed.GetValue(Tune),
            Seed = parsed.GetValue(Seed),
        };
        Check(options);
        return options;
    }

    private static (IReadOnlyList<string> Train, IReadOnlyList<string> Test) TrainAndTest(ParseResult parsed)
    {
        FileInfo[] train = parsed.GetValue(Train) ?? [];
        FileInfo[] test = parsed.GetValue(Test) ?? [];
        if (parsed.GetValue(FoldsFrom) is not { } folder)
        {
            return ([.. train.Select(file => file.FullName)], [.. test.Select(file => file.FullName)]);
        }

        return train.Length + test.Length == 0
            ? GivenFolds.In(folder.FullName)
            : throw new WrongUsageException("Give either --folds-from DIR, or --train FILE with --test FILE.");
    }

    private static void Check(EvaluateOptions options)
    {
        bool isWhole = options.RatingsPath is not null && options.TrainPaths.Count + options.TestPaths.Count == 0;
        bool isGiven = options.RatingsPath is null && options.TrainPaths.Count > 0
            && (options.TestPaths.Count == options.TrainPaths.Count
                || (options is { TestPaths.Count: 0, TrainPaths.Count: 1, NegativesPath: not null }));
        if (!isWhole && !isGiven)
        {
            throw new WrongUsageException(
                "Give either --ratings FILE, or --train FILE with --test FILE or --negatives FILE; "
                + "for folds as many --test as --train, or --folds-from DIR.");
        }

        Limits.CheckNames("model", options.Models ?? [], EvaluateModels.ModelNames);
    }

    private static (double Share, int PopularCount) ReadHide(string text)
    {
        const string Popular = "popular:";
        bool isPopular = text.StartsWith(Popular, StringComparison.Ordinal);
        if (isPopular && int.TryParse(text[Popular.Length..], CultureInfo.InvariantCulture, out int count) && count > 0)
        {
            return (Defaults.HiddenShare, count);
        }

        bool isShare = double.TryParse(text, CultureInfo.InvariantCulture, out double share) && share is > 0 and < 1;
        return !isPopular && isShare
            ? (share, 0)
            : throw new WrongUsageException($"--hide must be a share between 0 and 1 or popular:N, not '{text}'.");
    }

    private static int[] ReadGiven(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        int[] counts =
            [.. parts.Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out int count) ? count : 0)];
        return counts[0] >= 1 && counts.Zip(counts.Skip(1)).All(pair => pair.First < pair.Second)
            ? counts
            : throw new WrongUsageException($"--given must be numbers that ascend, such as 1,3,5, not '{text}'.");
    }

    private static Option<FileInfo> File(string name, string description) => new Option<FileInfo>(name)
    {
        Description = description,
        HelpName = "FILE",
    }.AcceptExistingOnly();

    private static Option<FileInfo[]> Files(string name, string description) => new Option<FileInfo[]>(name)
    {
        Description = description,
        HelpName = "FILE",
    }.AcceptExistingOnly();
}
