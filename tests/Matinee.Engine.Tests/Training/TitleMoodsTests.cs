using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Engine.Training;
using Matinee.Text.Lsa;
using Matinee.Text.Moods;

namespace Matinee.Engine.Tests.Training;

public class TitleMoodsTests
{
    private static readonly string[] Texts =
    [
        "warm friendship in a village bakery", "friendship and love in a charming village",
        "a killer and a chase", "suspense, danger and a killer on the chase", "",
    ];

    private static readonly IReadOnlyList<string>[] Genres =
        [["Comedy", "Romance"], ["Romance"], ["Thriller"], ["Thriller", "Crime"], []];

    private readonly LsaModel _encoder =
        new LsaTrainer(new LsaOptions { Dimension = 3, MinDocuments = 1 })
            .Fit(Texts, TestContext.Current.CancellationToken);

    [Fact]
    public void Of_TitlesOfTwoKinds_PointTheSameWayWithinAKind()
    {
        ItemMoods moods = Moods();

        Assert.Equal(MoodLexicon.Names, moods.Names);
        Assert.True(Cosine(moods, 0, 1) > Cosine(moods, 0, 2));
        Assert.True(Cosine(moods, 2, 3) > Cosine(moods, 2, 1));
        Assert.True(Cosine(moods, 0, 2) < 0);
        Assert.True(moods.Find(4).IsEmpty); // no text and no genre
    }

    [Fact]
    public void DirectionOf_MoodOfTheLexicon_PointsToTitlesOfIt()
    {
        ItemMoods moods = Moods();
        MoodQuery tense = MoodLexicon.Parse("something tense");

        float[] direction = new TitleMoods(_encoder).DirectionOf(Encode(tense.ExpandedText), tense.Genres, moods);

        Assert.True(Dot(direction, moods.Find(3)) > 0.3f);
        Assert.True(Dot(direction, moods.Find(0)) < 0);
    }

    [Fact]
    public void DirectionOf_MoodsOfAnotherLexicon_IsNone()
    {
        ItemMoods other = ItemMoods.Fit(["else"], new RowMatrix(1, 1, new float[] { 1 }));

        Assert.Empty(new TitleMoods(_encoder).DirectionOf(Encode("killer"), ["Thriller"], other));
    }

    private ItemMoods Moods()
    {
        float[] vectors = [.. Texts.SelectMany(Encode)];
        return new TitleMoods(_encoder).Of(Genres, new RowMatrix(Texts.Length, _encoder.Dimension, vectors));
    }

    private float[] Encode(string text)
    {
        float[] vector = new float[_encoder.Dimension];
        _encoder.Encode(text, vector);
        return vector;
    }

    private static float Cosine(ItemMoods moods, int first, int second) => Dot(moods.Find(first), moods.Find(second));

    private static float Dot(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        float sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }
}
