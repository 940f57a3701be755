using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Text.Lsa;
using Matinee.Text.Moods;

namespace Matinee.Engine.Training;

/// <summary>
/// How titles and wishes suit every mood of the lexicon: by the words of their texts and by their genres.
/// </summary>
/// <remarks>
/// Suits = cosine of the text with the mood's words + 0.4 · share of the genres that suit the mood, as where a mood is
/// asked for. No rating takes part, so it is the same in any split.
/// </remarks>
internal sealed class TitleMoods
{
    /// <summary>What all genres that suit a mood weigh against a cosine of 1 with its words.</summary>
    public const float GenreWeight = 0.4f;

    private readonly (float[] Words, HashSet<string> Genres)[] _moods;

    /// <param name="encoder">The encoder of the titles' vectors.</param>
    public TitleMoods(LsaModel encoder) => _moods =
    [
        .. MoodLexicon.Names.Select(MoodLexicon.Parse).Select(mood =>
        {
            float[] words = new float[encoder.Dimension];
            encoder.Encode(mood.ExpandedText, words);
            return (words, mood.Genres.ToHashSet(StringComparer.Ordinal));
        }),
    ];

    /// <summary>The moods of titles.</summary>
    /// <param name="genres">Genres of each title.</param>
    /// <param name="vectors">Their texts; a zero row is not known. Shape [I, d].</param>
    public ItemMoods Of(IReadOnlyList<IReadOnlyList<string>> genres, RowMatrix vectors)
    {
        float[] suits = new float[genres.Count * _moods.Length];
        Parallel.For(0, genres.Count, item =>
            Fill(vectors.Row(item), genres[item], suits.AsSpan(item * _moods.Length, _moods.Length)));
        return ItemMoods.Fit(MoodLexicon.Names, new RowMatrix(genres.Count, _moods.Length, suits));
    }

    /// <summary>
    /// The direction of a wish among the moods of titles; empty where nothing of it is known, or where those are the
    /// moods of another lexicon. Shape [M] or [0].
    /// </summary>
    /// <param name="vector">Vector of its words, or null when none is known. Shape [d].</param>
    /// <param name="genres">Genres that suit it.</param>
    /// <param name="moods">The moods of titles.</param>
    public float[] DirectionOf(float[]? vector, IReadOnlyList<string> genres, ItemMoods moods)
    {
        if (!moods.Names.SequenceEqual(MoodLexicon.Names))
        {
            return [];
        }

        float[] suits = new float[_moods.Length];
        Fill(vector, genres, suits);
        return moods.DirectionOf(suits);
    }

    private void Fill(ReadOnlySpan<float> vector, IReadOnlyList<string> genres, Span<float> suits)
    {
        for (int mood = 0; mood < suits.Length; mood++)
        {
            int shared = genres.Count(_moods[mood].Genres.Contains);
            suits[mood] = (vector.IsEmpty ? 0 : TensorPrimitives.Dot(vector, _moods[mood].Words))
                + (GenreWeight * shared / Math.Max(genres.Count, 1));
        }
    }
}
