using System.Numerics.Tensors;
using Matinee.Engine.Recommending;
using Matinee.Text.Lsa;
using Matinee.Text.Moods;
using Matinee.Text.Tokenization;

namespace Matinee.Engine.Searching;

/// <summary>Puts a question among the titles: its words, the titles it names, and away from moods it refuses.</summary>
internal sealed class QuestionVector(TrainedModels models)
{
    private const float LikedShare = 0.6f;

    /// <summary>A refused mood is a hint of where not to look, not a place to flee from.</summary>
    private const float RefusedMoodWeight = 0.3f;

    /// <summary>With more words than this for each of its moods, a text tells a story.</summary>
    private const int MostWordsOfAMood = 3;

    /// <summary>The unit vector; null when nothing that the encoder knows is left to search for. Shape [d].</summary>
    public async Task<float[]?> OfAsync(SearchPlan plan, CancellationToken cancellationToken)
    {
        float[]? words = await EncodeAsync(plan.Rest, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<long> like = words is null ? [.. plan.Like, .. plan.Named] : plan.Like; // a name of stop words
        int[] liked = [.. like.Select(models.Items.FindItem).OfType<int>()];
        if (words is null && liked.Length == 0)
        {
            return null;
        }

        float[] sum = new float[models.Space.Titles.Columns];
        foreach (int item in liked)
        {
            float share = (words is null ? 1 : LikedShare) / liked.Length;
            TensorPrimitives.MultiplyAdd(models.Space.Titles.Row(item), share, sum, sum);
        }

        if (words is not null)
        {
            TensorPrimitives.MultiplyAdd(words, liked.Length == 0 ? 1 : 1 - LikedShare, sum, sum);
        }

        foreach (string mood in plan.RefusedMoods)
        {
            if (await EncodeAsync(mood, cancellationToken).ConfigureAwait(false) is { } refused)
            {
                TensorPrimitives.MultiplyAdd(refused, -RefusedMoodWeight, sum, sum);
            }
        }

        float length = TensorPrimitives.Norm<float>(sum);
        if (length > 0)
        {
            TensorPrimitives.Divide(sum, length, sum);
        }

        return sum;
    }

    /// <summary>Whether a space is that of the built-in encoder.</summary>
    public static bool IsBuiltIn(TextSpace space) => space.Identity.ModelId == LsaEncoder.ModelId;

    // Only the built-in encoder needs a mood spelled out: others were trained on whole sentences.
    private Task<float[]?> EncodeAsync(string text, CancellationToken cancellationToken) =>
        text.Length == 0
            ? Task.FromResult<float[]?>(null)
            : models.Space.EncodeAsync(
                IsBuiltIn(models.Space) ? SpellOutMoods(text) : text,
                cancellationToken);

    // In a whole story a word of mood is part of the plot: "dies lonely" asks for no comedy about a breakup.
    private static string SpellOutMoods(string text)
    {
        MoodQuery mood = MoodLexicon.Parse(text);
        int words = WordTokenizer.Words(text).Count;
        return words > MostWordsOfAMood * mood.MatchedMoods.Count ? text : mood.ExpandedText;
    }
}
