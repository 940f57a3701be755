using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;
using Matinee.Import;
using Matinee.Import.RatingFiles;

namespace Matinee.Engine.Evaluating;

/// <summary>Reads the rating files of an evaluation.</summary>
internal sealed class EvaluationFiles
{
    private readonly EvaluateOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly GoodRows _rows = new();
    private readonly NegativeSample[] _negatives;

    public EvaluationFiles(EvaluateOptions options, CancellationToken cancellationToken)
    {
        (_options, _cancellationToken) = (options, cancellationToken);
        _negatives = options.NegativesPath is { } path
            ? [.. _rows.From(NegativeFileReader.Read(path), path, cancellationToken)]
            : [];
    }

    /// <summary>All ratings of a file that a protocol divides; also pairs, which are positives.</summary>
    public RatingLog ReadRatings(string path)
    {
        RatingLogBuilder log = StartLog();
        if (InteractionFileReader.HoldsPairs(path))
        {
            AddAll(log, path);
            return log.Build();
        }

        foreach (RaterRating rating in _rows.From(RatingFileReader.Read(path), path, _cancellationToken))
        {
            log.Add(rating.UserId, rating.MovieId, rating.Stars, rating.Timestamp);
        }

        return log.Build();
    }

    /// <summary>A training file; items that only the negatives hold are known too.</summary>
    public RatingLog ReadTrain(string path)
    {
        RatingLogBuilder log = StartLog();
        AddAll(log, path);
        return log.Build();
    }

    /// <summary>A test file, or the pairs of the negatives file where there is none.</summary>
    public RatingLog ReadTest(string? path)
    {
        var log = new RatingLogBuilder();
        if (path is not null)
        {
            AddAll(log, path);
            return log.Build();
        }

        foreach (NegativeSample sample in _negatives)
        {
            log.Add(sample.UserId, sample.ItemId, _options.PositiveThreshold);
        }

        return log.Build();
    }

    /// <summary>The rounds with the only items to rank, where a negatives file names them.</summary>
    /// <exception cref="InvalidDataException">A test user has no negatives.</exception>
    public IReadOnlyList<EvaluationRound> WithNegatives(IReadOnlyList<EvaluationRound> rounds) =>
        _options.NegativesPath is null
            ? rounds
            :
            [
                .. rounds.Select(round => round with
                {
                    Tests =
                    [
                        .. round.Tests.Select(test => test with
                        {
                            Task = test.Task with { Candidates = ToCandidates(round.Split, test.Task.Relevant) },
                        }),
                    ],
                }),
            ];

    /// <summary>What of these logs takes no part.</summary>
    public DroppedRows Dropped(IReadOnlyList<RatingLog> logs) => new(
        _rows.BadCount,
        logs.Sum(log => log.RepeatedCount),
        logs.Sum(log => log.Count - log.CountPositives(_options.PositiveThreshold)),
        _rows.Bad);

    private void AddAll(RatingLogBuilder log, string path)
    {
        foreach (RaterInteraction row in _rows.From(InteractionFileReader.Read(path), path, _cancellationToken))
        {
            log.Add(row.UserId, row.ItemId, row.Stars ?? _options.PositiveThreshold, row.Timestamp);
        }
    }

    private RatingLogBuilder StartLog()
    {
        var log = new RatingLogBuilder();
        foreach (long item in _negatives.SelectMany(sample => sample.NegativeItemIds))
        {
            log.AddItem(item);
        }

        return log;
    }

    private SparseMatrix ToCandidates(EvaluationSplit split, SparseMatrix relevant)
    {
        var cells = new HashSet<(int User, int Item, float Value)>();
        bool[] hasNegatives = new bool[split.Users.Count];
        foreach (NegativeSample sample in _negatives)
        {
            if (split.Users.Find(sample.UserId) is int user)
            {
                hasNegatives[user] = true;
                cells.UnionWith(sample.NegativeItemIds.Select(id => (user, split.Items.Find(id) ?? 0, 1f)));
            }
        }

        for (int user = 0; user < split.Users.Count; user++)
        {
            ReadOnlySpan<int> tested = relevant.Row(user).Indices;
            if (!tested.IsEmpty && !hasNegatives[user])
            {
                throw new InvalidDataException(
                    $"{_options.NegativesPath}: user {split.Users.IdAt(user)} has a test item but no negatives; "
                    + "expected a row for every test user. Add the row or leave out the negatives file.");
            }

            foreach (int item in tested)
            {
                cells.Add((user, item, 1));
            }
        }

        return SparseMatrix.FromEntries(split.Users.Count, split.Items.Count, cells);
    }
}
