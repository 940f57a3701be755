using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;

namespace Matinee.Engine.Evaluating;

/// <summary>What is known of the items beside the ratings; every part may be missing.</summary>
public sealed record ItemContent
{
    /// <summary>
    /// Gives a vector for each item id, in the order asked: unit length, or zero where nothing is known. Shape [I, d].
    /// Null leaves out the models that need it.
    /// </summary>
    public Func<IReadOnlyList<long>, CancellationToken, RowMatrix>? Vectors { get; init; }

    /// <summary>Gives what is known of some item ids beside texts, in the order asked; null means nothing.</summary>
    public Func<IReadOnlyList<long>, ItemFacts>? Facts { get; init; }

    /// <summary>Gives the genres of an item id; null leaves metrics of variety undefined.</summary>
    public Func<long, IReadOnlyList<string>>? Genres { get; init; }
}
