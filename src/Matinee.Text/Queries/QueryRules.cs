namespace Matinee.Text.Queries;

/// <summary>The phrases that name a constraint, written for this project.</summary>
/// <remarks>
/// One line a rule, which goes on where the next begins with a semicolon: kind, effect, colon, phrases. In a phrase,
/// <c>a|b</c> is either word, <c>a?</c> may be missing, <c>&lt;slot&gt;</c> is read by <see cref="QuerySlots"/>,
/// <c>^</c> and <c>$</c> are the start and end of a clause, <c>&amp;a|b</c> must follow without being taken (<c>&amp;$</c>:
/// the end of the clause; <c>&amp;FILM</c>: what completes a kind of film, as in "French" "romantic comedy"), and
/// <c>!a|b</c> must not be one of the two words before, and <c>@a|b</c> must be the word before. Words are folded: German
/// umlauts without dots.
/// </remarks>
internal static class QueryRules
{
    private const string Lines =
        """
        years in : !her|his|their|my|our|in|set|during|to|into the? <decade> ; from|of|aus the|den? <decade>
        ; from|of|aus <year>
        ; ^ in the? <decade> $ ; ^ in <year> $ ; made|released|shot|filmed in|during the? <when> ; ^ <year> $
        ; made|released|shot|filmed <when>
        ; @film|films|movie|movies|series|show|shows|thriller|thrillers|comedy|comedies in|during|from|of the? <when>
        years before : before|pre|vor the|den? <when> ; older|earlier than the? <when> ; alter als <when>
        years until : until|till|bis the? <when> ; <when> or|oder earlier|before|older|fruher|alter
        ; no|not|nothing|none films|movies|film|that? is? newer|later|younger than the? <when>
        ; no|not|nothing|none films|movies|film|from? after the? <when>
        years since : since|seit|ab the|den? <when> ; from|of the? <when> on|onward|onwards
        ; from? the? <when> or|and|oder|und later|newer|after|on|onward|onwards|up|younger|spater|neuer
        ; no|not|nothing|none films|movies|film|that? is? older|earlier than the? <when>
        ; no|not|nothing|none films|movies|film|from? before|pre the? <when>
        years after : after|post|nach the|den? <when> ; newer|later|younger than the? <when> ; neuer|junger als <when>
        years between : between|from|zwischen the|den? <when> and|to|until|till|through|und|bis|- the|den? <when>
        ; <when> to|until|till|through|bis|- the|den? <when> ; the? <decade> or|and|oder|und the|den? <decade>
        years around : around|circa|ca|um the? <when>
        years old : an? old|older &film|films|movie|movies|flick|flicks ; silent|black film|films|movie|movies &$
        years century : of|from this century
        minutes most : under|below|within|max|maximum|unter|hochstens|maximal <time> long|lang? ; less|shorter|fewer than <time>
        ; at most|max|maximum <time> long? ; up to <time> ; maximum of <time> ; bis zu <time> ; weniger|kurzer als <time>
        ; <time> at most ; <time> max|maximum|tops|hochstens|maximal ; <time> or|oder less|shorter|under|weniger|kurzer
        ; no|not|nothing|none|nicht films|movies|film|that? is? more|longer|greater|over|above|past|langer|mehr than|als? <time>
        ; i|we have|ve|got only|just|about? <time> ; only|just have|got <time> ; doesnt|dont go over <time>
        minutes least : over|above|uber|mindestens <time> long|lang? ; more|longer than <time> ; langer als <time>
        ; at least|min|minimum <time> long? ; min|minimum of? <time> ; <time> at least ; <time> min|minimum|mindestens|plus
        ; <time> or|oder more|longer|mehr|langer ; no|not|nothing|none less|shorter|under|below than? <time>
        minutes between : between <count> and|to|- <time> ; from? <count> to|- <time> ; zwischen <count> und <time>
        ; between <time> and <time> ; <time> to|- <time>
        minutes about : ^ about|around|roughly? <time> $ ; about|around|roughly|etwa|ungefahr <time> long|lang?
        ; <time> long|lang ; <time> &FILM
        minutes 120 : no|not|nothing|isnt|nicht that|thats|which|is? too|so|very|overly|all|super|zu|sehr? that? long|lang
        minutes 95 : ^ something|a|quite|pretty|rather? short|quick|kurz $ ; something short ; short and|but
        ; etwas kurzes
        ; short|shorter|kurzer &FILM
        minutes 45 : very short ; short film|films &$
        minutes 150 : ^ something|really|very|quite|a? long $ ; long|langer &FILM
        minutes over80 : no|not|nothing|isnt|nicht too|so|very|zu|sehr? short|kurz
        ; no|not a? short|shorts film|films? &$
        type series : !inside|in|host|hosts tv|television|web show|shows|series|serie|serien|serial ; miniseries|sitcom|sitcoms|fernsehserie
        ; mini|limited series ; tv &$
        ; show|shows|series|serie|serien &about|with|like|set|where|for|from|that|in|to|mit|wie|uber|aus|$
        type movie : !making|make|makes|shoot|shooting|directing film|films|movie|movies|flick|flicks|filme|filmen
        &about|with|like|set|where|for|from|that|in|to|by|on|starring|directed|featuring|under|over|of|and|or|which|as|without|but|before|after|since|mit|wie|uber|aus|von|$
        ; feature film|films
        rating 7 : highly|well|top|best rated|reviewed|acclaimed ; critically? acclaimed
        ; good|great|rave reviews|ratings
        ; highly praised ; gut bewertet
        rating 75 : the? best &film|films|movie|movies|series|shows|thriller|thrillers|comedy|comedies
        rating least : rated|rating|score|imdb|tmdb above|over|of? at? least? <score> or|and|plus? higher|more|better|up|above?
        ; at least <score> stars|points
        renown known : well known ; famous &FILM ; popular|bekannt &FILM ; ^ famous|popular|bekannt $
        ; blockbuster|blockbusters
        ; mainstream &FILM ; ^ mainstream $ ; well|widely known
        renown obscure : ^ something? obscure $ ; obscure &FILM ; something obscure ; little|lesser|less known
        ; hidden gem|gems ; underrated|underseen|overlooked|unbekannt
        language in : in|auf original? <lang> &$ ; in|auf <lang> &with|but|about|and|or|from
        ; <lang> language|spoken|speaking
        ; <lang> &FILM ; ^ <lang> $
        language out : foreign &FILM ; foreign language ; subtitled ; with subtitles ; ^ foreign $
        language en : no|without|ohne subtitles|untertitel
        country in : <country> &FILM ; ^ <country> $ ; made|produced in <place>
        ; film|films|movie|movies|series from <place>
        look old : in? black and|n? white &FILM|detective|classic|classics|melodrama|noir|spy|$ ; in black and|n? white
        ; in? schwarz weiss ; in? schwarzweiss ; schwarzweissfilm|schwarzweissfilme
        sequels out : sequel|sequels|prequel|prequels|franchise|franchises|fortsetzung|fortsetzungen
        genre Family : for|with|fur|mit the|my|our|die? little|small|young|whole|ganze? kids|kid|children|family|kinder|familie
        &$ ; kid|kids|child|children|family friendly ; suitable for kids|children
        ; familienfilm|familienfilme|kinderfilm
        genre Horror : horrorfilm|horrorfilme
        genre Comedy : komodie|komodien
        genre Western : westernfilm
        genre War : kriegsfilm|kriegsfilme
        genre Romance : liebesfilm|liebesfilme
        genre Animation : zeichentrick|zeichentrickfilm|animationsfilm
        genre Crime : krimi|krimis
        genre Documentary : dokumentarfilm|dokumentation|doku
        title like : something|anything|film|films|movie|movies|series|show|shows|one|ones|stuff|more|just|exactly like <title>
        ; ^ like <title> ; similar to <title> ; in the vein|style|spirit of <title> ; fan|fans of <title>
        ; reminds me of <title> ; reminiscent of <title> ; ^ wie <title> ; film|filme|etwas|serie|so wie <title>
        ; ahnlich wie <title> ; ^ <pair> &meets|trifft
        cast with : with|starring|featuring|feat|stars|mit <actor>
        director by : directed|made|film|films|movie|movies|anything|something|one|series by|von <director>
        ; by|von <director>
        ; from? director|regisseur|filmmaker <director> ; ^ a|an|some|any|the? <maker> ; regie von? <director>
        """;

    /// <summary>All rules in the order of the table.</summary>
    public static IReadOnlyList<QueryRule> All { get; } =
    [
        .. Lines.Replace("\n;", " ;", StringComparison.Ordinal).Replace("\n&", " &", StringComparison.Ordinal)
            .Split('\n').Select(Read),
    ];

    private static QueryRule Read(string line)
    {
        int colon = line.IndexOf(" : ", StringComparison.Ordinal);
        string[] head = line[..colon].Split(' ');
        return new QueryRule(
            Enum.Parse<ChipKind>(head[0], ignoreCase: true),
            head[1],
            [.. line[(colon + 3)..].Split(" ; ", StringSplitOptions.TrimEntries).Select(QueryPattern.Read)]);
    }
}
