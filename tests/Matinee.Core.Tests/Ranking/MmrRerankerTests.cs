using Matinee.Core.Data;
using Matinee.Core.Ranking;

namespace Matinee.Core.Tests.Ranking;

public class MmrRerankerTests
{
    // Candidates 0 and 1 are the same film twice, 2 is at a right angle to both, 3 points away from 0.
    private static readonly RowMatrix Vectors = new(4, 2, new float[] { 1, 0, 1, 0, 0, 1, -1, 0 });

    [Fact]
    public void Rerank_RepeatedCandidate_FallsBehindANewOne()
    {
        // diversity 0.5: gain(0) = 0.5; then gain(1) = 0.45 - 0.5 = -0.05, gain(2) = 0.3, gain(3) = 0.1
        MmrPlace[] places = Rerank([1, 0.9f, 0.6f, 0.2f], 0.5f, 4);

        Assert.Equal([0, 2, 3, 1], places.Select(place => place.Position));
    }

    [Fact]
    public void Rerank_RepeatedCandidate_NamesWhatItRepeats()
    {
        MmrPlace repeat = Rerank([1, 0.9f, 0.6f, 0.2f], 0.5f, 4)[3];

        Assert.Equal(new MmrPlace(1, 0.5f * 0.9f, 0.5f, 0, 1), repeat);
        Assert.Equal(-0.05f, repeat.Gain, 1e-6f);
    }

    [Fact]
    public void Rerank_NothingSimilar_HasNoPenaltyAndNoNearest()
    {
        MmrPlace away = Rerank([1, 0.9f, 0.6f, 0.2f], 0.5f, 4)[2];

        Assert.Equal((3, 0f, -1, 0f), (away.Position, away.Penalty, away.Nearest, away.Similarity));
    }

    [Fact]
    public void Rerank_EqualScoresAndVectors_KeepInputOrder()
    {
        var same = new RowMatrix(3, 1, new float[] { 1, 1, 1 });
        var places = new MmrPlace[3];

        new MmrReranker(new MmrOptions()).Rerank([0.5f, 0.5f, 0.5f], same, places);

        Assert.Equal([0, 1, 2], places.Select(place => place.Position));
    }

    [Fact]
    public void Rerank_FullDiversity_IgnoresScores() =>
        Assert.Equal([0, 2, 3, 1], Rerank([0, 1, 0.1f, 0.2f], 1, 4).Select(place => place.Position));

    [Fact]
    public void Rerank_VectorThatIsNoNumber_CountsAsNotSimilar()
    {
        var broken = new RowMatrix(2, 1, new float[] { float.NaN, float.PositiveInfinity });
        var places = new MmrPlace[2];

        new MmrReranker(new MmrOptions()).Rerank([1, 0.5f], broken, places);

        Assert.Equal([0, 1], places.Select(place => place.Position));
        Assert.Equal(0, places[1].Penalty);
    }

    [Fact]
    public void Rerank_NoCandidates_GivesNoPlaces() =>
        new MmrReranker(new MmrOptions()).Rerank([], new RowMatrix(0, 3, Array.Empty<float>()), []);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Rerank_ScoreThatIsNotFinite_IsRefusedByPosition(float score)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Rerank([1, score, 0, 0], 0.3f, 2));

        Assert.Contains("Score 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rerank_MorePlacesThanCandidates_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Rerank([1, 1, 1, 1], 0.3f, 5));

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void Diversity_OutOfRange_IsRefused(float diversity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MmrOptions { Diversity = diversity });

    private static MmrPlace[] Rerank(float[] scores, float diversity, int count)
    {
        var places = new MmrPlace[count];
        new MmrReranker(new MmrOptions { Diversity = diversity }).Rerank(scores, Vectors, places);
        return places;
    }
}
