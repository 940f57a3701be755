using Matinee.Core.Data;
using Matinee.Core.Evaluation.Splits;
using Matinee.Import;
using Matinee.Import.RatingFiles;

namespace Matinee.Engine.Evaluating;

/// <summary>The files of an evaluation, read and divided.</summary>
/// <param name="Dataset">The main file, with the folder it is in.</param>
/// <param name="Protocol">Name of the protocol.</param>
/// <param name="Split">The division.</param>
/// <param name="Candidates">The only items to rank; null for all. Shape [U, I].</param>
/// <param name="BadRows">Rows that were left out.</param>
internal sealed record EvaluationInput(
    string Dataset, string Protocol, EvaluationSplit Split, SparseMatrix? Candidates, IReadOnlyList<BadRow> BadRows)
{
    /// <summary>Reads the files that the options name.</summary>
    public static EvaluationInput Load(EvaluateOptions options, CancellationToken cancellationToken)
    {
        var rows = new GoodRows();
        NegativeSample[] negatives = options.NegativesPath is { } negativesPath
            ? [.. rows.From(NegativeFileReader.Read(negativesPath), negativesPath, cancellationToken)]
            : [];
        (string path, string protocol, EvaluationSplit split) = (options.RatingsPath, options.TrainPath) switch
        {
            ({ } ratings, null) when options.TestPath is null => (
                ratings,
                NameOf(options.Protocol),
                Divide(ReadRatings(ratings, negatives, rows, cancellationToken), options)),
            (null, { } train) => (train, "given", ReadGiven(train, negatives, rows, options, cancellationToken)),
            _ => throw new ArgumentException(
                "Name either a file of ratings, or a training file with a test or a negatives file."),
        };

        return new EvaluationInput(NameOf(path), protocol, split, ToCandidates(negatives, split, options), rows.Bad);
    }

    private static RatingLog ReadRatings(
        string path, NegativeSample[] negatives, GoodRows rows, CancellationToken cancellationToken)
    {
        RatingLogBuilder log = StartLog(negatives);
        foreach (RaterRating rating in rows.From(RatingFileReader.Read(path), path, cancellationToken))
        {
            log.Add(rating.UserId, rating.MovieId, rating.Stars, rating.Timestamp);
        }

        return log.Build();
    }

    private static EvaluationSplit Divide(RatingLog log, EvaluateOptions options) => options.Protocol switch
    {
        EvaluationProtocol.LeaveOneOut => LeaveOneOutSplit.Create(log, options.PositiveThreshold),
        EvaluationProtocol.Holdout => HoldoutSplit.Create(log, new HoldoutOptions
        {
            PositiveThreshold = options.PositiveThreshold,
            Fraction = options.Fraction,
            ValidationFraction = options.Tune > 0 ? options.Fraction : 0,
            IsByTime = options.IsByTime,
            Seed = options.Seed,
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Protocol, "Not a protocol."),
    };

    private static EvaluationSplit ReadGiven(
        string trainPath,
        NegativeSample[] negatives,
        GoodRows rows,
        EvaluateOptions options,
        CancellationToken cancellationToken)
    {
        RatingLogBuilder train = StartLog(negatives);
        AddAll(train, trainPath, rows, options, cancellationToken);
        var test = new RatingLogBuilder();
        if (options.TestPath is { } testPath)
        {
            AddAll(test, testPath, rows, options, cancellationToken);
        }
        else if (negatives.Length > 0)
        {
            foreach (NegativeSample sample in negatives)
            {
                test.Add(sample.UserId, sample.ItemId, options.PositiveThreshold);
            }
        }
        else
        {
            throw new ArgumentException("A training file needs a test file or a negatives file.");
        }

        return GivenSplit.Create(
            train.Build(), test.Build(), options.PositiveThreshold, holdsValidation: options.Tune > 0);
    }

    private static void AddAll(
        RatingLogBuilder log, string path, GoodRows rows, EvaluateOptions options, CancellationToken cancellationToken)
    {
        foreach (RaterInteraction row in rows.From(InteractionFileReader.Read(path), path, cancellationToken))
        {
            log.Add(row.UserId, row.ItemId, row.Stars ?? options.PositiveThreshold, row.Timestamp);
        }
    }

    private static RatingLogBuilder StartLog(NegativeSample[] negatives)
    {
        var log = new RatingLogBuilder();
        foreach (long item in negatives.SelectMany(sample => sample.NegativeItemIds))
        {
            log.AddItem(item);
        }

        return log;
    }

    private static SparseMatrix? ToCandidates(
        NegativeSample[] negatives, EvaluationSplit split, EvaluateOptions options)
    {
        if (options.NegativesPath is null)
        {
            return null;
        }

        var cells = new HashSet<(int User, int Item, float Value)>();
        bool[] hasNegatives = new bool[split.Users.Count];
        foreach (NegativeSample sample in negatives)
        {
            if (split.Users.Find(sample.UserId) is int user)
            {
                hasNegatives[user] = true;
                cells.UnionWith(sample.NegativeItemIds.Select(id => (user, split.Items.Find(id) ?? 0, 1f)));
            }
        }

        for (int user = 0; user < split.Users.Count; user++)
        {
            ReadOnlySpan<int> tested = split.Test.Row(user).Indices;
            if (!tested.IsEmpty && !hasNegatives[user])
            {
                throw new InvalidDataException(
                    $"{options.NegativesPath}: user {split.Users.IdAt(user)} has a test item but no negatives; "
                    + "expected a row for every test user. Add the row or leave out the negatives file.");
            }

            foreach (int item in tested)
            {
                cells.Add((user, item, 1));
            }
        }

        return SparseMatrix.FromEntries(split.Users.Count, split.Items.Count, cells);
    }

    private static string NameOf(EvaluationProtocol protocol) =>
        protocol == EvaluationProtocol.LeaveOneOut ? "leave-one-out" : "holdout";

    private static string NameOf(string path)
    {
        string folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? "";
        return folder.Length == 0 ? Path.GetFileName(path) : $"{folder}/{Path.GetFileName(path)}";
    }
}
