using Matinee.Engine.Recommending;
using Matinee.Storage;
using Matinee.Text.Moods;

namespace Matinee.Engine.Searching;

/// <summary>Looks up what the texts of the titles say of moods.</summary>
/// <param name="database">The catalogue as it is now.</param>
/// <param name="models">The items, and the encoder of their texts.</param>
internal sealed class ReadMoodEvidence(MatineeDatabase database, TrainedModels models)
{
    /// <summary>One for each mood; a mood said twice counts once.</summary>
    /// <param name="moods">Names of the lexicon.</param>
    /// <param name="allowed">The best of these has 1 for its words. Shape [I].</param>
    /// <param name="cancellationToken">Stops the encoder.</param>
    public async Task<MoodEvidence[]> OfAsync(
        IReadOnlyList<string> moods, bool[] allowed, CancellationToken cancellationToken)
    {
        var shared = new SharedWords(database, models.Items);
        var evidence = new List<MoodEvidence>();
        foreach (string mood in moods.Distinct())
        {
            string films = MoodLexicon.Parse(mood).ExpandedText;
            float[]? vector = await models.Space.EncodeAsync(films, cancellationToken).ConfigureAwait(false);
            float[] nearness = vector is null ? new float[models.Items.Count] : models.Space.Nearness(vector);
            evidence.Add(new MoodEvidence(mood, nearness, shared.ScoresOf(films, allowed)));
        }

        return [.. evidence];
    }
}
