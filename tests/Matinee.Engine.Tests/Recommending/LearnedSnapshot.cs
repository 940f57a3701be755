using System.Globalization;
using System.Text;
using Matinee.Engine.Snapshots;

namespace Matinee.Engine.Tests.Recommending;

/// <summary>The invented catalogue with raters enough for a ranker, trained once for tests that only ask.</summary>
public sealed class LearnedSnapshot : IAsyncLifetime
{
    private const int Raters = 64;
    private const int TitlesPerTaste = 16;

    public TinyEngine Engine { get; } = new();

    public Snapshot Snapshot { get; private set; } = null!; // set before the first test runs

    public async ValueTask InitializeAsync()
    {
        Engine.ImportRatings(Ratings());
        await Engine.TrainAsync();
        Snapshot = Engine.OpenLatest();
    }

    public ValueTask DisposeAsync()
    {
        Snapshot.Dispose();
        Engine.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Odd raters go through the heists from some film on, even ones through the romances.</summary>
    public static string Ratings()
    {
        var text = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int rater = 1; rater <= Raters; rater++)
        {
            for (int step = 0; step < 7; step++)
            {
                int movie = 1 + ((rater + (step * 2)) % TitlesPerTaste) + (rater % 2 == 0 ? TitlesPerTaste : 0);
                int time = 1000000000 + (rater * 100000) + (step * 1000);
                text.Append(CultureInfo.InvariantCulture, $"{rater},{movie},5.0,{time}\n");
            }
        }

        return text.ToString();
    }
}
