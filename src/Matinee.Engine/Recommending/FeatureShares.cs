namespace Matinee.Engine.Recommending;

/// <summary>Shapley values of a candidate's features, added up by what the features are about.</summary>
internal sealed class FeatureShares
{
    private readonly Dictionary<string, (float Value, double Share)> _bySubject = new(StringComparer.Ordinal);

    /// <param name="names">Feature names: subject, dot, measure.</param>
    /// <param name="features">Value of each feature.</param>
    /// <param name="shapley">What each feature adds to the score.</param>
    public FeatureShares(IReadOnlyList<string> names, ReadOnlySpan<float> features, ReadOnlySpan<float> shapley)
    {
        for (int f = 0; f < names.Count; f++)
        {
            string subject = names[f][..names[f].IndexOf('.', StringComparison.Ordinal)];
            // The first feature of a subject is its plain measure: a tower's score, an overlap, the year itself.
            (float value, double share) = _bySubject.TryGetValue(subject, out (float, double) known)
                ? known
                : (features[f], 0);
            _bySubject[subject] = (value, share + shapley[f]);
        }
    }

    /// <summary>The plain measure and the share of a subject; nothing where no feature is about it.</summary>
    public (float Value, double Share) Take(string subject) => _bySubject.GetValueOrDefault(subject);
}
