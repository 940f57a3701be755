using Matinee.Core.Ranking.Features;

namespace Matinee.Core.Tests.Ranking.Features;

public class GenomeVectorsTests
{
    [Fact]
    public void Fit_FewTags_KeepsTheCosinesOfCenteredRows()
    {
        // Means 40, 20; centered rows (40, 0), (-40, 0), (0, 20), (0, -20): cosines 1, -1 and 0.
        byte[] relevance = [80, 20, 0, 20, 40, 40, 40, 0];

        var vectors = GenomeVectors.Fit(relevance, 2, TestContext.Current.CancellationToken);
        ItemGenome genome = vectors.ForItems([0, 1, 2, 3]);

        Assert.Equal((4, 2, 4), (vectors.MovieCount, genome.Dimension, genome.ItemCount));
        Assert.Equal(1, vectors.VarianceKept, precision: 5);
        Assert.Equal(1, Cosine(genome, 0, 0), precision: 5);
        Assert.Equal(-1, Cosine(genome, 0, 1), precision: 5);
        Assert.Equal(0, Cosine(genome, 0, 2), precision: 5);
        Assert.Equal(-1, Cosine(genome, 2, 3), precision: 5);
    }

    [Fact]
    public void Fit_FourTastesInManyTags_KeepsTheCosinesInFewDimensions()
    {
        const int Tags = 200;
        byte[] relevance = Planted(movies: 300, Tags);

        var vectors = GenomeVectors.Fit(relevance, Tags, TestContext.Current.CancellationToken);
        ItemGenome genome = vectors.ForItems([.. Enumerable.Range(0, 300)]);

        Assert.Equal(GenomeVectors.MostDimensions, genome.Dimension);
        Assert.InRange(vectors.VarianceKept, 0.9f, 0.9999f);
        for (int movie = 1; movie < 300; movie++)
        {
            Assert.Equal(FullCosine(relevance, Tags, 0, movie), Cosine(genome, 0, movie), 0.06);
        }
    }

    [Fact]
    public void Fit_MovieThatIsTheMean_CountsAsUnknown()
    {
        byte[] relevance = [10, 30, 20, 20, 30, 10]; // the mean is (20, 20)

        ItemGenome genome = GenomeVectors.Fit(relevance, 2, TestContext.Current.CancellationToken).ForItems([0, 1, 2]);

        Assert.True(genome.Find(1).IsEmpty);
        Assert.Equal(-1, Cosine(genome, 0, 2), precision: 5);
    }

    [Fact]
    public void ForItems_SomeItems_TakesTheirRowsInItemOrder()
    {
        byte[] relevance = [80, 20, 0, 20, 40, 40, 40, 0];
        var vectors = GenomeVectors.Fit(relevance, 2, TestContext.Current.CancellationToken);
        ItemGenome all = vectors.ForItems([0, 1, 2, 3]);

        ItemGenome some = vectors.ForItems([3, -1, 0]);

        Assert.Equal(all.Find(3).ToArray(), some.Find(0).ToArray());
        Assert.True(some.Find(1).IsEmpty);
        Assert.Equal(all.Find(0).ToArray(), some.Find(2).ToArray());
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(3, 3, 1)]
    public void Fit_NothingToTellMoviesApart_GivesNoVectors(int bytes, int tags, int movies)
    {
        var vectors = GenomeVectors.Fit(new byte[bytes], tags, TestContext.Current.CancellationToken);

        Assert.Equal((movies, 0f), (vectors.MovieCount, vectors.VarianceKept));
        Assert.All(
            Enumerable.Range(0, movies),
            movie => Assert.True(vectors.ForItems([movie]).Find(0).IsEmpty));
    }

    [Fact]
    public void Fit_HalfARow_Throws() => Assert.Throws<ArgumentException>(
        () => GenomeVectors.Fit(new byte[5], 2, TestContext.Current.CancellationToken));

    /// <summary>Movies that mix four tastes, with some noise.</summary>
    private static byte[] Planted(int movies, int tags)
    {
        var random = new Random(11);
        float[] tastes = [.. Enumerable.Range(0, 4 * tags).Select(_ => random.NextSingle())];
        byte[] relevance = new byte[movies * tags];
        for (int movie = 0; movie < movies; movie++)
        {
            float[] mix = [random.NextSingle(), random.NextSingle(), random.NextSingle(), random.NextSingle()];
            for (int tag = 0; tag < tags; tag++)
            {
                float sum = 0.05f * random.NextSingle();
                for (int taste = 0; taste < 4; taste++)
                {
                    sum += mix[taste] * tastes[(taste * tags) + tag] / 4.1f;
                }

                relevance[(movie * tags) + tag] = (byte)(255 * sum);
            }
        }

        return relevance;
    }

    private static double Cosine(ItemGenome genome, int a, int b)
    {
        double sum = 0;
        for (int i = 0; i < genome.Dimension; i++)
        {
            sum += (double)genome.Find(a)[i] * genome.Find(b)[i];
        }

        return sum;
    }

    private static double FullCosine(byte[] relevance, int tags, int a, int b)
    {
        double[] means = [.. Enumerable.Range(0, tags).Select(
            tag => Enumerable.Range(0, relevance.Length / tags).Average(movie => relevance[(movie * tags) + tag]))];
        (double dot, double first, double second) = (0, 0, 0);
        for (int tag = 0; tag < tags; tag++)
        {
            double x = relevance[(a * tags) + tag] - means[tag];
            double y = relevance[(b * tags) + tag] - means[tag];
            (dot, first, second) = (dot + (x * y), first + (x * x), second + (y * y));
        }

        return dot / Math.Sqrt(first * second);
    }
}
