using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Transitions;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.Transitions;

public class TransitionsContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0) =>
        new TransitionsTrainer(new TransitionsOptions { MaxThreads = maxThreads }).Fit(interactions);
}

public class TransitionsOverTimeContract : PersonalRecommenderContract
{
    protected override IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0)
    {
        var options = new TransitionsOptions
        {
            GapHalfLifeDays = 30,
            Recency = new() { HalfLifePlaces = 5, HalfLifeDays = 365 },
            MaxThreads = maxThreads,
        };
        return new TransitionsTrainer(options).Fit(new InteractionMatrix(interactions.ByUser, Times(interactions)));
    }

    /// <summary>A day between entries, with bursts of three.</summary>
    private static long[] Times(InteractionMatrix interactions)
    {
        long[] times = new long[interactions.ByUser.EntryCount];
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = 1_000_000_000 + (86_400 * (i * 7 % times.Length / 3));
        }

        return times;
    }
}
