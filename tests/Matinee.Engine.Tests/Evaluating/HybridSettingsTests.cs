using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Engine.Evaluating;
using Matinee.Testing.Recommenders;

namespace Matinee.Engine.Tests.Evaluating;

public class HybridSettingsTests
{
    private static readonly InteractionMatrix Train = PlantedTastes.TwoClusters();

    [Fact]
    public void Fit_FactsWithAGenome_GivesTheRankerItsFeatures()
    {
        LearnedHybridModel hybrid = Fit(new HybridSettings());

        Assert.Contains("genome.cosine", hybrid.Ranker.FeatureNames);
        Assert.Contains("genre.overlap", hybrid.Ranker.FeatureNames);
    }

    [Fact]
    public void Fit_PartsLeftOut_HasNoFeaturesOfThem()
    {
        LearnedHybridModel hybrid = Fit(new HybridSettings { Without = ["genome", "genre", "ease"] });

        Assert.DoesNotContain(
            hybrid.Ranker.FeatureNames,
            name => name.StartsWith("genome", StringComparison.Ordinal)
                || name.StartsWith("genre", StringComparison.Ordinal)
                || name.StartsWith("ease", StringComparison.Ordinal));
    }

    private static LearnedHybridModel Fit(HybridSettings settings)
    {
        var genres = new FactTable("genre", SparseMatrix.FromEntries(26, 2, [(0, 0, 1), (1, 0, 1), (13, 1, 1)]));
        var facts = new ItemFacts(26, [genres])
        {
            Genome = Genome(),
        };
        var sources = new FitSources(Vectors: null, new Lazy<ItemFacts>(() => facts));
        return Assert.IsType<LearnedHybridModel>(settings.Fit(sources, Train, TestContext.Current.CancellationToken));
    }

    /// <summary>Two items with a genome, at right angles.</summary>
    private static ItemGenome Genome()
    {
        int[] rows = [.. Enumerable.Repeat(-1, 26)];
        (rows[0], rows[13]) = (0, 1);
        return new ItemGenome(rows, new RowMatrix(2, 2, new float[] { 1, 0, 0, 1 }), varianceKept: 1);
    }
}
