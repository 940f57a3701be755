using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Matinee.Core.Data;
using Matinee.Core.Recommenders;

namespace Matinee.Engine.Evaluating;

/// <summary>A model by name: its default settings, the settings worth trying, and how it is fitted.</summary>
internal sealed class EvaluableModel
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly object _default;
    private readonly Func<Random, object>? _draw;
    private readonly Func<object, FitSources, InteractionMatrix, CancellationToken, IRecommender> _fit;

    private EvaluableModel(
        string name,
        bool needsVectors,
        object defaults,
        Func<Random, object>? draw,
        Func<object, FitSources, InteractionMatrix, CancellationToken, IRecommender> fit)
    {
        (Name, NeedsVectors, _default, _draw, _fit) = (name, needsVectors, defaults, draw, fit);
    }

    public string Name { get; }

    /// <summary>Whether it cannot be fitted without text vectors.</summary>
    public bool NeedsVectors { get; }

    /// <summary>Whether it has settings that can be tried.</summary>
    public bool IsTunable => _draw is not null;

    /// <summary>Describes a model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="defaults">Its default settings.</param>
    /// <param name="draw">Draws other settings; null when there is nothing to choose.</param>
    /// <param name="fit">Fits it with settings.</param>
    /// <param name="needsVectors">Whether it cannot be fitted without text vectors.</param>
    public static EvaluableModel Create<TOptions>(
        string name,
        TOptions defaults,
        Func<Random, TOptions>? draw,
        Func<TOptions, FitSources, InteractionMatrix, CancellationToken, IRecommender> fit,
        bool needsVectors = false)
        where TOptions : class =>
        new(name, needsVectors, defaults, draw, (settings, sources, train, token) =>
            fit((TOptions)settings, sources, train, token));

    /// <summary>The same model under another name; its draws differ, as they depend on the name.</summary>
    public EvaluableModel WithName(string name) => new(name, NeedsVectors, _default, _draw, _fit);

    /// <summary>Settings to try: the defaults first, then draws that depend on the seed and the name alone.</summary>
    /// <param name="count">How many in all; a model without choices has its defaults only.</param>
    /// <param name="seed">Seed of the draws.</param>
    public IReadOnlyList<object> Settings(int count, int seed)
    {
        var random = new Random(Name.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter)));
        return _draw is null ? [_default] : [_default, .. Enumerable.Range(1, count - 1).Select(_ => _draw(random))];
    }

    /// <summary>The fit of these settings, as the protocol runs it.</summary>
    public SettledFit FitWith(object settings, FitSources sources) => new(
        (train, cancellationToken) => _fit(settings, sources, train, cancellationToken), settings, sources.Memory);

    /// <summary>Settings as JSON, without those that do not change the model.</summary>
    public static JsonNode? ToJson(object settings)
    {
        JsonNode? json = JsonSerializer.SerializeToNode(settings, settings.GetType(), Json);
        (json as JsonObject)?.Remove("maxThreads");
        return json;
    }
}
