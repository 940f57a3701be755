using Matinee.Engine.Recommending;
using Matinee.Storage.Vectors;
using Matinee.Text.Encoders;

namespace Matinee.Engine.VectorStores;

/// <summary>The vector store that a data directory uses.</summary>
public static class VectorSearchStore
{
    /// <summary>The store of the settings, not opened; null where there are none.</summary>
    /// <param name="dataDirectory">Folder of the settings.</param>
    /// <param name="client">Sends its requests; not disposed.</param>
    /// <param name="readVariable">The value of an environment variable, or null.</param>
    /// <exception cref="InvalidDataException">The settings are damaged, or the key is not there.</exception>
    public static IVectorStore? Current(
        string dataDirectory, HttpClient client, Func<string, string?> readVariable) =>
        VectorStoreSettings.Load(dataDirectory) is { } settings ? Of(settings, client, readVariable) : null;

    /// <summary>The store of some settings, not opened.</summary>
    /// <param name="settings">Which store.</param>
    /// <param name="client">Sends its requests; not disposed.</param>
    /// <param name="readVariable">The value of an environment variable, or null.</param>
    /// <exception cref="ArgumentException">There is no such store.</exception>
    /// <exception cref="InvalidDataException">The key is not there.</exception>
    public static IVectorStore Of(
        VectorStoreSettings settings, HttpClient client, Func<string, string?> readVariable)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(readVariable);
        string? key = settings.ApiKeyVariable is null ? null : readVariable(settings.ApiKeyVariable)
            ?? throw new InvalidDataException(
                $"The environment variable {settings.ApiKeyVariable}, which is to hold the key, is not set.");
        return Storage.Vectors.VectorStores.Create(settings.Store, settings.Url, settings.Collection, key, client);
    }

    /// <summary>What a store remembers of an encoder.</summary>
    public static VectorSpace SpaceOf(EncoderIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return new VectorSpace(identity.ToString(), identity.Dimension);
    }

    /// <summary>The part of a filter that vector stores know, with the titles that are to be left out.</summary>
    /// <param name="filter">Genres and language in any case.</param>
    /// <param name="excluded">Titles to leave out.</param>
    /// <param name="items">How the genres are spelled in the catalogue: stores tell small letters from large.</param>
    public static VectorFilter FilterOf(TitleFilter filter, IReadOnlySet<long> excluded, ItemColumns items)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(items);
        return new VectorFilter
        {
            Genres = Spelled(filter.Genres, items.Genres),
            ExcludedGenres = Spelled(filter.ExcludedGenres, items.Genres),
            MinYear = filter.Years.From,
            MaxYear = filter.Years.To,
            MinMinutes = filter.Minutes.From,
            MaxMinutes = filter.Minutes.To,
            Language = LanguageCode(filter.Language),
            Kind = filter.Kind,
            MinRating = filter.MinRating > 0 ? filter.MinRating : null,
            MinVotes = filter.MinVotes,
            Pool = filter.Pool,
            Excluded = excluded,
        };
    }

    /// <summary>A language as it is sent to stores and asked of them: codes are in small letters.</summary>
    internal static string? LanguageCode(string? language) => language?.ToLowerInvariant();

    private static string[] Spelled(IReadOnlyList<string> names, IReadOnlyList<string> known) =>
    [
        .. names.Select(name =>
            known.LastOrDefault(genre => genre.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name),
    ];
}
