using Matinee.Core.VectorSearch;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Matinee.Text.Moods;

namespace Matinee.Engine.Recommending;

/// <summary>Finds the titles that fit a description; filters act inside the search.</summary>
/// <remarks>Likeness to a description is the cosine of the texts.</remarks>
public sealed class SearchTitles
{
    private readonly TrainedModels _models;
    private readonly CurrentCatalogue _catalogue;

    /// <summary>Answers from one snapshot, as often as wanted and from several threads.</summary>
    /// <param name="database">The catalogue as it is now.</param>
    /// <param name="snapshot">The models; must outlive this object.</param>
    public SearchTitles(MatineeDatabase database, Snapshot snapshot)
    {
        _models = new TrainedModels(snapshot);
        _catalogue = new CurrentCatalogue(database, _models);
    }

    /// <summary>The titles nearest to a description.</summary>
    /// <param name="text">The description; words of mood widen it, "not" and "without" take genres out.</param>
    /// <param name="filter">Which titles may be listed.</param>
    /// <param name="count">How many to list; fewer only when fewer pass the filter.</param>
    /// <param name="cancellationToken">Stops the encoder.</param>
    /// <exception cref="UnknownNameException">No word of the description is known.</exception>
    public async Task<SimilarTitles> FindAsync(
        string text, TitleFilter filter, int count, CancellationToken cancellationToken = default)
    {
        MoodQuery query = MoodLexicon.Parse(text);
        float[] vector = await _models.Space.EncodeAsync(query.ExpandedText, cancellationToken).ConfigureAwait(false)
            ?? throw new UnknownNameException(
                "title that fits",
                text,
                ["none of these words; say what the film is about, who is in it or how it feels"]);
        bool[] allowed = AllowedItems.Of(_models, _catalogue.Get(), filter, query.AvoidedGenres);
        int[] found = new int[count];
        float[] similarities = new float[count];
        int foundCount = new ExactIndex(_models.Space.Titles).Search(vector, allowed, found, similarities);
        return new SimilarTitles(
            new SimilarQuery(text, null, null, null),
            _catalogue.Get().Describe(found.AsSpan(0, foundCount), similarities.AsSpan(0, foundCount)));
    }
}
