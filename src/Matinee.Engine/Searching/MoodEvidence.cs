namespace Matinee.Engine.Searching;

/// <summary>What the texts of all items say of one mood.</summary>
/// <param name="Mood">Its name in the lexicon.</param>
/// <param name="Nearness">Cosine of each item with the words that films of the mood use. Shape [I].</param>
/// <param name="Words">How many of those words each item has, 1 for the best that may be listed. Shape [I].</param>
internal sealed record MoodEvidence(string Mood, float[] Nearness, float[] Words);
