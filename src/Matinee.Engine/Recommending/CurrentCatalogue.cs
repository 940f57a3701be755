using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Keeps what is known of the catalogue until an import changes it. Thread-safe.</summary>
internal sealed class CurrentCatalogue(MatineeDatabase database, TrainedModels models)
{
    private volatile KnownCatalogue? _known;

    /// <summary>The catalogue as it is now, kept from the request before where no title has changed since.</summary>
    public KnownCatalogue Get()
    {
        // Asked for before anything is read: what is read later is of that state, or newer and then read again.
        string fingerprint = database.TitlesFingerprint();
        KnownCatalogue? known = _known;
        if (known?.Fingerprint != fingerprint)
        {
            _known = known = new KnownCatalogue(database, models.Items, fingerprint);
        }

        return known;
    }
}
