using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Engine.Evaluating;
using Matinee.Testing.Recommenders;

namespace Matinee.Engine.Tests.Evaluating;

public class FitMemoryTests
{
    private readonly FitMemory _memory = new(new TickingClock());
    private int _fits;

    [Fact]
    public void Get_EqualDataTwice_FitsOnce()
    {
        IRecommender first = Get("popularity", Data(value: 1));
        IRecommender second = Get("popularity", Data(value: 1));

        Assert.Same(first, second);
        Assert.Equal(1, _fits);
    }

    [Fact]
    public void Get_OtherDataTimesOrMethod_FitsAnew()
    {
        Get("popularity", Data(value: 1));
        Get("popularity", Data(value: 2));
        Get("popularity", new InteractionMatrix(Data(value: 1).ByUser, new long[] { 7 }));
        Get("als", Data(value: 1));

        Assert.Equal(4, _fits);
    }

    [Fact]
    public void Saved_RememberedFit_IsTheTimeOfTheFirst()
    {
        // Each look at the clock is a second later than the one before: the fit takes 1, the one around it 3.
        _memory.Get("outer", Data(value: 1), () => Get("inner", Data(value: 1)));

        Get("inner", Data(value: 1));
        Assert.Equal(TimeSpan.FromSeconds(1), _memory.Saved);

        Get("outer", Data(value: 1));
        Assert.Equal(TimeSpan.FromSeconds(4), _memory.Saved);
    }

    [Fact]
    public void Fit_HybridWithAMemory_IsTheSameAsWithout()
    {
        InteractionMatrix train = PlantedTastes.TwoClusters();
        var settings = new HybridSettings();
        var sources = new FitSources(Vectors: null);
        FitSources remembering = sources with { Memory = _memory };
        HybridSettings without = settings with { Without = ["itemknn"] };
        without.Fit(remembering, train, TestContext.Current.CancellationToken);

        LearnedHybridModel anew = Fit(settings, sources, train);
        LearnedHybridModel remembered = Fit(settings, remembering, train);

        Assert.Equal(Scores(anew, train), Scores(remembered, train));
        Assert.Same(remembered, Fit(settings, remembering, train));
    }

    private static LearnedHybridModel Fit(HybridSettings settings, FitSources sources, InteractionMatrix train) =>
        Assert.IsType<LearnedHybridModel>(settings.Fit(sources, train, TestContext.Current.CancellationToken));

    private static float[] Scores(LearnedHybridModel model, InteractionMatrix train)
    {
        float[] scores = new float[model.ItemCount];
        model.Score(train.History(0), scores);
        return scores;
    }

    private static InteractionMatrix Data(float value) => new(SparseMatrix.FromEntries(1, 1, [(0, 0, value)]));

    private IRecommender Get(string what, InteractionMatrix train) => _memory.Get(what, train, () =>
    {
        _fits++;
        return new PopularityTrainer(new PopularityOptions()).Fit(train);
    });

    private sealed class TickingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _ticks++;
    }
}
