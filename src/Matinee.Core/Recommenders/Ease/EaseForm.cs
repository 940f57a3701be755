namespace Matinee.Core.Recommenders.Ease;

/// <summary>Whether all weights are fitted together.</summary>
public enum EaseForm
{
    /// <summary>Exact up to <see cref="EaseOptions.MaxItems"/> items, by neighborhoods above.</summary>
    Automatic,

    /// <summary>The minimum: I³ operations, 4·I² bytes, refused above <see cref="EaseOptions.MaxItems"/>.</summary>
    Exact,

    /// <summary>
    /// Each item is predicted by the M items most correlated with it, the others have weight 0: I·M³/3 operations and
    /// about 40·I·M bytes.
    /// </summary>
    Neighborhoods,
}
