namespace Matinee.Text.Tokenization.Subwords;

/// <summary>Cuts a piece of text into tokens of its vocabulary.</summary>
internal interface ISubwordModel
{
    /// <summary>Appends the ids of a piece.</summary>
    /// <param name="piece">Well-formed UTF-16.</param>
    /// <param name="ids">Receives the ids.</param>
    void Encode(ReadOnlySpan<char> piece, List<int> ids);
}
