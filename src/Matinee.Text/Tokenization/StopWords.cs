using System.Collections.Frozen;

namespace Matinee.Text.Tokenization;

/// <summary>English words that say nothing about a text: articles, pronouns, prepositions, auxiliaries.</summary>
/// <remarks>
/// The last line holds words that say nothing here, because every text is about a film; kept, they drown the names in
/// "directed by ...". Written without apostrophes, as <see cref="WordTokenizer"/> leaves them.
/// </remarks>
internal static class StopWords
{
    private const string Words =
        """
        a about above after again against ago all almost along already also although always am among an and another any
        anyone are arent around as at away be became because become becomes been before behind being below between both
        but by can cannot cant come comes could couldnt did didnt do does doesnt doing dont down during each either else
        even ever every for from further get gets getting go goes going got had hadnt has hasnt have havent having he
        hed hell her here hers herself hes him himself his how however i id if ill im in into is isnt it itself its ive
        just let lets like made make makes may me might more most much must my myself near neither never no nor not now
        of off on once one only onto or other others our ours ourselves out over own per put quite rather really same
        shall she shed shell shes should shouldnt since so some soon still such take takes than that thats the their
        theirs them themselves then there theres these they theyd theyll theyre theyve this those though through thus to
        too toward towards under until up upon us very was wasnt way we wed well were werent weve what when where
        whether which while who whom whos whose why will with within without wont would wouldnt yet you youd youll your
        youre yours yourself yourselves youve
        direct directed director directs featured features featuring film films movie movies star starred starring stars
        """;

    private static readonly FrozenSet<string> All =
        Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        All.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
