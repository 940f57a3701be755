namespace Matinee.Text.Moods;

/// <summary>One word of a wish.</summary>
/// <param name="Text">Lower case, plain letters.</param>
/// <param name="Stem">The same without English endings.</param>
/// <param name="IsAfterBreak">Whether a comma, full stop or the like stands before it.</param>
internal readonly record struct MoodWord(string Text, string Stem, bool IsAfterBreak);
