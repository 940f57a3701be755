namespace Matinee.Text.Moods;

/// <summary>A small English lexicon of moods, occasions and wishes.</summary>
public static class MoodLexicon
{
    /// <summary>Reads a mood or wish.</summary>
    public static MoodQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new MoodQuery(text, [], [], []);
    }
}
