using Polly;
using Polly.Retry;

namespace Matinee.Import.Outbound;

/// <summary>How patiently something is asked for again; part of the settings of whoever asks.</summary>
public abstract record RetryOptions
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <param name="usualRetries">How often by default.</param>
    protected RetryOptions(int usualRetries) => Retries = usualRetries;

    /// <summary>How often what failed is tried again, 1 to 100.</summary>
    public int Retries
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Retries));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100, nameof(Retries));
            field = value;
        }
    }

    /// <summary>Wait before the first retry; doubles each time, up to one minute.</summary>
    public TimeSpan FirstDelay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(FirstDelay));
            field = value;
        }
    } = TimeSpan.FromSeconds(1);

    /// <summary>Clock for waits and time-outs.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Tries work again as often as that, where it fails in one way.</summary>
    /// <typeparam name="TFailure">The failure that another try may mend.</typeparam>
    public ResiliencePipeline RetryOn<TFailure>()
        where TFailure : Exception
    {
        var retry = new RetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = new PredicateBuilder().Handle<TFailure>(),
        };
        return new ResiliencePipelineBuilder { TimeProvider = TimeProvider }.AddRetry(retry).Build();
    }
}
