using System.Numerics.Tensors;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.VectorStores;
using Matinee.Storage;
using Matinee.Storage.Vectors;
using Matinee.Text.Moods;

namespace Matinee.Engine.Searching;

/// <summary>Finds the titles that fit a description; filters act inside the search.</summary>
/// <remarks>
/// Constraints are read out of the description (<see cref="Text.Queries.QueryParser"/>); the rest is encoded as it was
/// typed, by the built-in encoder with the words that films of its moods use. Similarity is the cosine of the texts.
/// </remarks>
public sealed class SearchTitles
{
    private const float RenownShare = 0.5f;

    private const int FewestOfStore = 200;
    private const int MostOfStore = 1000;

    private const float KnownRenown = 0.99f;
    private const float ObscureRenown = 0.67f; // some hundred votes

    private readonly MatineeDatabase _database;
    private readonly TrainedModels _models;
    private readonly CurrentCatalogue _catalogue;
    private readonly IVectorStore? _store;
    private readonly Lock _lock = new();
    private (KnownCatalogue Of, Lazy<CatalogueNames> Names)? _names;
    private (CommunityOptions Options, GenreClusters Clusters)? _clusters;

    /// <summary>Answers from one snapshot, as often as wanted and from several threads.</summary>
    /// <param name="database">The catalogue as it is now.</param>
    /// <param name="snapshot">The models; must outlive this object.</param>
    /// <param name="store">Finds the nearest titles in place of this process, where given; not disposed.</param>
    public SearchTitles(MatineeDatabase database, Snapshot snapshot, IVectorStore? store = null)
    {
        (_database, _models, _store) = (database, new TrainedModels(snapshot), store);
        _catalogue = new CurrentCatalogue(database, _models);
    }

    /// <summary>The titles that fit a description.</summary>
    /// <param name="request">The description, and how to answer it.</param>
    /// <param name="cancellationToken">Stops the encoder.</param>
    /// <exception cref="UnknownNameException">
    /// No word of a description without constraints is known, or a filter names a genre or language that no title has.
    /// </exception>
    /// <exception cref="FormatException">The description is longer than 2,000 characters.</exception>
    public async Task<SearchAnswer> FindAsync(SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        KnownCatalogue catalogue = _catalogue.Get();
        SearchPlan plan = new ReadQuestion(new FindTitle(_database), NamesOf(catalogue), _models.Items).Read(request);
        float[]? vector = await new QuestionVector(_models).OfAsync(plan, cancellationToken).ConfigureAwait(false);
        bool[] allowed = Allowed(plan, catalogue);
        bool isOfMoods = IsBuiltIn && request.Mode == SearchMode.Fused && plan.IsOfMoods;
        float[] words = request.Mode == SearchMode.Fused && !isOfMoods
            ? new SharedWords(_database, _models.Items).ScoresOf(plan, allowed)
            : new float[_models.Items.Count];
        bool isKnown = isOfMoods || vector is not null || words.AsSpan().ContainsAnyExcept(0f);
        if (!isKnown && plan.Chips.All(chip => chip.Note is not null))
        {
            throw new UnknownNameException(
                "title that fits",
                request.Text,
                ["none of these words; say what the film is about, who is in it or how it feels, or "
                    + UnknownWords.Remedy]);
        }

        int wanted = plan.Tests.Count == 0 ? request.Top : allowed.Count(isAllowed => isAllowed);
        var order = new SearchOrder(_models.Space, vector, allowed);
        int[] ordered = !isKnown
            ? order.Highest(_models.PopularityOfAll, wanted)
            : isOfMoods
            ? order.Highest(await MoodScoresAsync(plan, allowed, cancellationToken).ConfigureAwait(false), wanted)
            : await OrderAsync(request, plan, order, words, wanted, cancellationToken).ConfigureAwait(false);
        int[] named = [.. plan.Named.Select(_models.Items.FindItem).OfType<int>().Where(item => allowed[item])];
        int[] passed = FirstThatPass(ordered, plan.Tests, request.Top, catalogue);
        int[] found = [.. named.Union(passed).Take(request.Top)];
        float[] similarities = vector is null
            ? new float[found.Length]
            : [.. found.Select(item => TensorPrimitives.Dot(_models.Space.Titles.Row(item), vector))];
        return new SearchAnswer(
            new SearchQuery(request.Text, plan.Rest, $"{request.Mode}".ToLowerInvariant(), plan.Chips),
            catalogue.Describe(found, similarities),
            NoteOn(plan));
    }

    private string? NoteOn(SearchPlan plan)
    {
        string? unknown = IsBuiltIn && plan.Named.Count == 0
            ? new UnknownWords(_models.Encoder, _database.TitleTexts).NoteOn(plan.TellingWords)
            : null;
        string refusals = string.Join(", ", plan.UnreadRefusals.Select(refusal => $"“{refusal}”"));
        return unknown ?? (refusals.Length > 0 ? $"Searched for, not left out: {refusals}." : null);
    }

    /// <summary>Checks a filter before there is a question.</summary>
    /// <exception cref="UnknownNameException">It names a genre or language that no title has.</exception>
    public void Check(TitleFilter filter) => _models.Items.Allow(filter);

    private async Task<int[]> OrderAsync(
        SearchRequest request, SearchPlan plan, SearchOrder order, float[] words, int count,
        CancellationToken cancellationToken)
    {
        if (request.Mode == SearchMode.Nearest)
        {
            return await NearestAsync(order, plan, count, cancellationToken).ConfigureAwait(false);
        }

        if (request.Mode == SearchMode.Clusters)
        {
            GenreClusters clusters = await ClustersAsync(request.Clusters, cancellationToken).ConfigureAwait(false);
            return order.InClusters(clusters, count);
        }

        // Clusters stay out: with them the first hits were fewer, see docs/algorithms/free-text.md.
        int depth = SearchOrder.DepthFor(count);
        int[] nearest = IsBuiltIn && _store is null
            ? []
            : await NearestAsync(order, plan, depth, cancellationToken).ConfigureAwait(false);
        if (IsBuiltIn)
        {
            float[] nearness = _store is null ? order.Nearness() : order.NearnessOf(nearest);
            int[] found = order.HighestAboveZero(SearchScores.Of(plan, _models.Items, words, nearness), count);

            // Who sets limits asks for what is within them: there the best known follow what the words have found.
            return order.IsLimited || plan.Tests.Count > 0
                ? [.. found.Union(order.Highest(_models.PopularityOfAll, count)).Take(count)]
                : found;
        }

        return order.Fused([nearest, order.HighestAboveZero(words, depth)], WeightOf, count);

        // A few words in common say little of a title that nobody knows, unless that is what was asked for.
        float WeightOf(int item) =>
            plan.IsKnown == false ? 1 : 1 - RenownShare + (RenownShare * _models.Items.RenownOf(item));
    }

    private async Task<float[]> MoodScoresAsync(SearchPlan plan, bool[] allowed, CancellationToken cancellationToken)
    {
        var reading = new ReadMoodEvidence(_database, _models);
        MoodEvidence[] wanted = await reading.OfAsync(plan.Moods, allowed, cancellationToken).ConfigureAwait(false);
        MoodEvidence[] refused = await reading.OfAsync(plan.RefusedMoods, allowed, cancellationToken)
            .ConfigureAwait(false);
        return MoodScores.Of(plan, _models.Items, wanted, refused);
    }

    private async Task<int[]> NearestAsync(
        SearchOrder order, SearchPlan plan, int count, CancellationToken cancellationToken)
    {
        if (_store is null || order.Query is not { } vector)
        {
            return order.Nearest(count);
        }

        await _store.OpenAsync(VectorSearchStore.SpaceOf(_models.Space.Identity), cancellationToken)
            .ConfigureAwait(false);
        TitleFilter filter = plan.Filter with
        {
            ExcludedGenres = [.. plan.Filter.ExcludedGenres, .. RefusedGenres(plan)],
        };
        // More than are wanted, as the store knows nothing of removed titles and renown; but no store gives everything.
        int asked = Math.Clamp(4 * Math.Min(count, MostOfStore), FewestOfStore, MostOfStore);
        VectorFilter passing = VectorSearchStore.FilterOf(filter, plan.Like.ToHashSet(), _models.Items);
        IReadOnlyList<VectorHit> hits = await _store.SearchAsync(vector, passing, asked, cancellationToken)
            .ConfigureAwait(false);
        IEnumerable<int> known = hits.Select(hit => _models.Items.FindItem(hit.TitleId)).OfType<int>();
        int[] near = [.. known.Where(order.IsAllowed).Take(count)];
        return near.Length == count ? near : [.. near.Union(order.Nearest(count)).Take(count)];
    }

    private bool IsBuiltIn => QuestionVector.IsBuiltIn(_models.Space);

    private bool[] Allowed(SearchPlan plan, KnownCatalogue catalogue)
    {
        bool[] allowed = AllowedItems.Of(_models, catalogue, plan.Filter, RefusedGenres(plan));
        LeaveOutSpoiled(plan, allowed);
        foreach (long id in plan.Like)
        {
            if (_models.Items.FindItem(id) is { } item)
            {
                allowed[item] = false;
            }
        }

        for (int item = 0; plan.IsKnown is { } isKnown && item < allowed.Length; item++)
        {
            float renown = _models.Items.RenownOf(item);
            allowed[item] &= isKnown ? renown >= KnownRenown : renown < ObscureRenown;
        }

        return allowed;
    }

    // In a story a genre that spoils a mood does no harm beside one that fits it: a funny zombie film is horror too.
    private void LeaveOutSpoiled(SearchPlan plan, bool[] allowed)
    {
        MoodQuery mood = MoodLexicon.Parse(plan.Rest);
        float[] spoiling = _models.Items.GenreFit(
            [.. mood.AvoidedGenres.Except(plan.WantedGenres, StringComparer.OrdinalIgnoreCase)]);
        float[] fitting = _models.Items.GenreFit(plan.TellingWords.Length > 0 ? mood.Genres : []);
        for (int item = 0; item < allowed.Length; item++)
        {
            allowed[item] &= spoiling[item] == 0 || fitting[item] > 0;
        }
    }

    // "Scary but not gory" is horror all the same.
    private static string[] RefusedGenres(SearchPlan plan) =>
        [.. plan.AvoidedGenres.Except(plan.WantedGenres, StringComparer.OrdinalIgnoreCase)];

    // Titles are read in growing portions, so that a test which few pass costs no more than reading all.
    private static int[] FirstThatPass(
        int[] order, IReadOnlyList<Func<Title, bool>> tests, int count, KnownCatalogue catalogue)
    {
        if (tests.Count == 0)
        {
            return order;
        }

        var passed = new List<int>(count);
        int portion = 4 * count;
        for (int start = 0; start < order.Length && passed.Count < count; start += portion, portion *= 2)
        {
            int[] next = [.. order.Skip(start).Take(portion)];
            Dictionary<int, Title> titles = catalogue.FindTitles(next);
            passed.AddRange(next.Where(item =>
                titles.TryGetValue(item, out Title? title) && tests.All(test => test(title))));
        }

        return [.. passed.Take(count)];
    }

    private Lazy<CatalogueNames> NamesOf(KnownCatalogue catalogue)
    {
        lock (_lock)
        {
            if (_names?.Of != catalogue)
            {
                _names = (catalogue, new Lazy<CatalogueNames>(() => new CatalogueNames(_database.Titles.ReadAll())));
            }

            return _names.Value.Names;
        }
    }

    private async Task<GenreClusters> ClustersAsync(CommunityOptions options, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_clusters is { } known && known.Options == options)
            {
                return known.Clusters;
            }
        }

        GenreClusters clusters = await GenreClusters
            .BuildAsync(_models.Items, _models.Space, options, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _clusters = (options, clusters);
            return clusters;
        }
    }
}
