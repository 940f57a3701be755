using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Matinee.Core.Data;
using Matinee.Core.Recommenders;

namespace Matinee.Engine.Evaluating;

/// <summary>Keeps fitted models, so that what several evaluations need is fitted once.</summary>
/// <remarks>
/// A fit is known by what was fitted and by the SHA-256 of what it learned from, so equal data count as the same
/// wherever they come from. Models of much data are not kept: they would fill the memory. For one thread.
/// </remarks>
/// <param name="clock">Measures the fits.</param>
internal sealed class FitMemory(TimeProvider clock)
{
    private const int MostInteractions = 5_000_000;

    private readonly Dictionary<string, (IRecommender Model, TimeSpan Time)> _fits = [];

    /// <summary>How much longer all would have taken without this memory.</summary>
    public TimeSpan Saved { get; private set; }

    /// <summary>The model that was fitted to such data before, or a new one, which is kept.</summary>
    /// <param name="what">The method and its settings: with the data, all that the fit depends on.</param>
    /// <param name="train">What it learns from.</param>
    /// <param name="fit">Fits it.</param>
    public IRecommender Get(string what, InteractionMatrix train, Func<IRecommender> fit)
    {
        string key = $"{what} {Fingerprint(train)}";
        if (_fits.TryGetValue(key, out (IRecommender Model, TimeSpan Time) known))
        {
            Saved += known.Time;
            return known.Model;
        }

        TimeSpan savedBefore = Saved;
        long start = clock.GetTimestamp();
        IRecommender model = fit();
        if (train.ByUser.EntryCount <= MostInteractions)
        {
            _fits.Add(key, (model, clock.GetElapsedTime(start) + Saved - savedBefore));
        }

        return model;
    }

    /// <summary>A name for the content of a matrix: equal content, equal name.</summary>
    public static string Fingerprint(SparseMatrix matrix)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, matrix);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string Fingerprint(InteractionMatrix train)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, train.ByUser);
        hash.AppendData(MemoryMarshal.AsBytes(train.Timestamps.Span));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, SparseMatrix matrix)
    {
        hash.AppendData(MemoryMarshal.AsBytes<int>([matrix.Rows, matrix.Columns, matrix.EntryCount]));
        hash.AppendData(MemoryMarshal.AsBytes(matrix.RowStarts.Span));
        hash.AppendData(MemoryMarshal.AsBytes(matrix.Indices.Span));
        hash.AppendData(MemoryMarshal.AsBytes(matrix.Values.Span));
    }
}
