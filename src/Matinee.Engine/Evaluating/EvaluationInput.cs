using System.Globalization;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Engine.Evaluating;

/// <summary>The files of an evaluation, read and divided.</summary>
/// <param name="Dataset">The main file, with the folder it is in.</param>
/// <param name="Protocol">Name of the protocol.</param>
/// <param name="SplitName">What was done, with its settings.</param>
/// <param name="Rounds">The divisions: one, or one a fold.</param>
/// <param name="Interactions">Number of positives in the data.</param>
/// <param name="Dropped">Rows that take no part.</param>
internal sealed record EvaluationInput(
    string Dataset,
    string Protocol,
    string SplitName,
    IReadOnlyList<EvaluationRound> Rounds,
    int Interactions,
    DroppedRows Dropped)
{
    /// <summary>Reads the files that the options name.</summary>
    public static EvaluationInput Load(EvaluateOptions options, CancellationToken cancellationToken)
    {
        var files = new EvaluationFiles(options, cancellationToken);
        return (options.RatingsPath, options.TrainPaths.Count) switch
        {
            ({ } ratings, 0) when options.TestPaths.Count == 0 => OfRatings(ratings, files, options),
            (null, > 0) => OfGiven(files, options),
            _ => throw new ArgumentException(
                "Name either a file of ratings, or a training file with a test or a negatives file."),
        };
    }

    private static EvaluationInput OfRatings(string path, EvaluationFiles files, EvaluateOptions options)
    {
        RatingLog log = files.ReadRatings(path);
        IReadOnlyList<EvaluationRound> rounds = Divide(log, options);
        return new EvaluationInput(
            NameOf(path),
            NameOf(options.Protocol),
            rounds.Count == 1
                ? rounds[0].Split.Name
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rounds.Count} folds (positive from {options.PositiveThreshold} stars, seed {options.Seed})"),
            files.WithNegatives(rounds),
            log.CountPositives(options.PositiveThreshold),
            files.Dropped([log]));
    }

    private static EvaluationInput OfGiven(EvaluationFiles files, EvaluateOptions options)
    {
        if (options.TestPaths.Count != options.TrainPaths.Count
            && !(options.TestPaths.Count == 0 && options.TrainPaths.Count == 1 && options.NegativesPath is not null))
        {
            throw new ArgumentException(
                $"{options.TrainPaths.Count} training and {options.TestPaths.Count} test files; a training file needs "
                + "a test file or a negatives file. Name as many of both, in the same order.");
        }

        var rounds = new List<EvaluationRound>();
        var logs = new List<RatingLog>();
        for (int fold = 0; fold < options.TrainPaths.Count; fold++)
        {
            RatingLog train = files.ReadTrain(options.TrainPaths[fold]);
            RatingLog test = files.ReadTest(options.TestPaths.Count == 0 ? null : options.TestPaths[fold]);
            EvaluationSplit split =
                GivenSplit.Create(train, test, options.PositiveThreshold, holdsValidation: options.Tune > 0);
            rounds.Add(EvaluationRound.Of(split, options.HistoryHoldsValidation));
            logs.AddRange([train, test]);
        }

        string name = rounds[0].Split.Name;
        return new EvaluationInput(
            NameOf(options.TrainPaths[0]),
            "given",
            rounds.Count == 1
                ? name
                : string.Create(CultureInfo.InvariantCulture, $"{rounds.Count} folds, each {name}"),
            files.WithNegatives(rounds),
            rounds[0].Split.InteractionCount,
            files.Dropped(logs));
    }

    private static IReadOnlyList<EvaluationRound> Divide(RatingLog log, EvaluateOptions options)
    {
        bool holdsValidation = options.Tune > 0;
        return options.Protocol switch
        {
            EvaluationProtocol.LeaveOneOut =>
                RoundsOf([LeaveOneOutSplit.Create(log, options.PositiveThreshold)], options),
            EvaluationProtocol.Holdout => RoundsOf([HoldoutSplit.Create(log, HoldoutOf(options))], options),
            EvaluationProtocol.KFold => RoundsOf(
                KFoldSplit.Create(log, new KFoldOptions
                {
                    Folds = options.Folds,
                    PositiveThreshold = options.PositiveThreshold,
                    HoldsValidation = holdsValidation,
                    Seed = options.Seed,
                }),
                options),
            EvaluationProtocol.ColdItems =>
            [
                ColdItems.Create(log, new ColdItemsOptions
                {
                    Share = options.HiddenShare,
                    PopularCount = options.HiddenPopularCount,
                    PositiveThreshold = options.PositiveThreshold,
                    HoldsValidation = holdsValidation,
                    HistoryHoldsValidation = options.HistoryHoldsValidation,
                    Seed = options.Seed,
                }),
            ],
            EvaluationProtocol.ColdUsers =>
            [
                ColdUsers.Create(log, new ColdUsersOptions
                {
                    Share = options.HiddenShare,
                    GivenCounts = options.GivenCounts,
                    PositiveThreshold = options.PositiveThreshold,
                    HoldsValidation = holdsValidation,
                    Seed = options.Seed,
                }),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Protocol, "Not a protocol."),
        };
    }

    private static HoldoutOptions HoldoutOf(EvaluateOptions options) => new()
    {
        PositiveThreshold = options.PositiveThreshold,
        Fraction = options.Fraction,
        ValidationFraction = options.Tune > 0 ? options.Fraction : 0,
        IsByTime = options.IsByTime,
        Seed = options.Seed,
    };

    private static IReadOnlyList<EvaluationRound> RoundsOf(
        IReadOnlyList<EvaluationSplit> splits, EvaluateOptions options) =>
        [.. splits.Select(split => EvaluationRound.Of(split, options.HistoryHoldsValidation))];

    private static string NameOf(EvaluationProtocol protocol) => protocol switch
    {
        EvaluationProtocol.LeaveOneOut => "leave-one-out",
        EvaluationProtocol.Holdout => "holdout",
        EvaluationProtocol.KFold => "kfold",
        EvaluationProtocol.ColdItems => "cold-items",
        _ => "cold-users",
    };

    private static string NameOf(string path)
    {
        string folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? "";
        return folder.Length == 0 ? Path.GetFileName(path) : $"{folder}/{Path.GetFileName(path)}";
    }
}
