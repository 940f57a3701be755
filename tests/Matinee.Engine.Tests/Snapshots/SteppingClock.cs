namespace Matinee.Engine.Tests.Snapshots;

/// <summary>A clock that starts at 2030-01-02 03:04:05 UTC and moves on each time it is asked.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private DateTimeOffset _next = new(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public int StepSeconds { get; set; } = 1;

    public override DateTimeOffset GetUtcNow()
    {
        DateTimeOffset now = _next;
        _next += TimeSpan.FromSeconds(StepSeconds);
        return now;
    }
}
