namespace Matinee.Text.Queries;

/// <summary>One word of a sentence, or a dash between two numbers.</summary>
/// <param name="Text">Lower case, plain letters, without apostrophes.</param>
/// <param name="Stem">The same without English endings.</param>
/// <param name="IsAfterBreak">Whether it is the first word, or a comma, full stop or the like stands before it.</param>
/// <param name="IsCapital">Whether it starts with a capital letter as typed.</param>
/// <param name="Start">Where it starts in the sentence.</param>
/// <param name="End">Behind its last letter in the sentence.</param>
internal readonly record struct QueryWord(
    string Text, string Stem, bool IsAfterBreak, bool IsCapital, int Start, int End);
