namespace Matinee.Text.Moods;

/// <summary>The entries of the lexicon, written for this project.</summary>
/// <remarks>
/// One line an entry, which goes on where it ends with a comma or the next begins with a bar: phrases | words that such
/// films use | genres that fit | genres that spoil it | genres to leave out when it is refused. A star stands for the
/// endings of a German adjective, and umlauts have no dots, as words are compared without. A genre entry begins with an
/// equals sign. Genre names are those of TMDB.
/// </remarks>
internal static class MoodTable
{
    private const string Lines =
        """
        cozy, cosy, snug, comforting, comfy, comfort, curl up, cozier, cosier, gemutlich*
        | warm friendship love neighbor village bakery charming gentle | Comedy, Romance, Family | Horror, War |
        rainy, rain, stormy, rainy sunday, rainy day, rainier, regnerisch*, verregnet*
        | rain love memory quiet romantic mystery bookshop | Romance, Drama | |
        snowy, winter, wintry | snow winter christmas holiday | Family, Romance | |
        sunny, summer, summery | summer vacation beach friendship young love | Comedy, Romance | Horror |
        lazy sunday, sunday afternoon, easygoing, laid back, relaxing, relaxed, chill, calm, soothing, peaceful, gentle,
        calmer, ruhig*, entspannt*, entspannend*
        | friendship gentle charming countryside everyday life | Comedy, Family | Horror, War |
        feel good, good mood, cheerful, happy, joyful, uplifting, cheer up, light, lighthearted, light hearted,
        happier, frohlich*, heiter*
        | friendship love dream music dance underdog triumph | Comedy, Family, Music | Horror, War |
        heartwarming, heart warming, warm, warm hearted, wholesome, sweet, tender, touching, moving,
        warmer, sweeter, herzerwarmend*, ruhrend*
        | friendship family love child bond kindness | Family, Drama, Comedy | Horror |
        funny, fun, hilarious, laugh, laughing, laughter, humorous, witty,
        funnier, wittier, lustig*, witzig*, komisch*, humorvoll*
        | comedy slapstick friends misadventure prank parody | Comedy | Horror, War | Comedy
        silly, goofy, stupid, dumb, wacky, zany, sillier, goofier, albern*
        | comedy slapstick parody spoof misadventure | Comedy | Horror, War | Comedy
        dark comedy, black comedy, dark humor, black humor, dry humor
        | dark comedy satire murder irony | Comedy, Crime | | Comedy
        satirical, satire, political satire | satire media politics parody society | Comedy | |
        quirky, offbeat, eccentric, whimsical, quirkier, weirder, schrag*, skurril*
        | eccentric misfit dysfunctional family independent film | Comedy, Drama | |
        romantic, in love, love story, lovers, romantisch*
        | love romance couple relationship wedding kiss | Romance | Horror, War | Romance
        date night, first date, valentine
        | love romance couple chemistry comedy | Romance, Comedy | Horror, War |
        anniversary | love marriage couple memory romance | Romance, Drama | Horror |
        passionate, sexy, steamy, sensual, erotic
        | passion affair desire lovers seduction | Romance, Drama | Family, Animation | 
        breakup, heartbreak, heartbroken
        | breakup loneliness new life friendship self discovery | Drama, Romance, Comedy | |
        girls night, ladies night, slumber party, sleepover
        | female friendship wedding best friend fashion love | Comedy, Romance | War |
        boys night, guys night, lads night | heist buddy fight explosion chase | Action, Comedy | Romance |
        family night, family friendly, for the kids, for kids, with kids, with children, kid friendly, all ages
        | family children animals adventure magic friendship | Family, Animation, Adventure | Horror, Thriller, Crime, War |
        party, with friends, friends over | party friends wild night comedy | Comedy, Action | |
        halloween, spooky | halloween ghost witch haunted house monster | Horror, Fantasy | | Horror
        christmas, xmas, holiday season, festive | christmas santa holiday family snow | Family, Comedy, Romance | |
        scary, frightening, terrifying, creepy, chilling, spine chilling, nightmare,
        scarier, creepier, gruselig*, unheimlich*, beangstigend*, schaurig*
        | horror haunted demon killer fear terror | Horror | Family | Horror
        gory, gore, bloody, blood, slasher, gorier, bloodier, blutig*
        | gore slasher blood killer massacre | Horror | Family, Romance | Horror
        eerie, uncanny, unsettling, disturbing, psychological, verstorend*
        | mysterious sinister haunting psychological paranoia | Horror, Thriller, Mystery | Family | Horror
        jump scare | horror haunted ghost demon | Horror | Family | Horror
        tense, tension, suspenseful, suspense, gripping, edge of my seat, edge of your seat, nail biting, nail biter,
        tenser, spannend*
        | suspense hostage conspiracy chase danger race against time | Thriller, Crime, Mystery | Family, Animation | Thriller
        thrilling, exciting, exhilarating, adrenaline, adrenaline rush
        | chase escape danger mission survival | Action, Thriller, Adventure | |
        fast paced, fast, action packed, explosive, explosions, kick ass, faster, rasant*
        | explosion chase fight mission shootout | Action | | Action
        slow, slow burn, slow paced, contemplative, meditative, quiet, slower, quieter, langsam*,
        leise, leisen, leiser, leisem
        | quiet loneliness silence meditation landscape | Drama | Action, Adventure | Drama
        dark, gritty, bleak, grim, noir, moody, darker, grittier, dustere, dusteren, dusterer,
        dusterem, finster*
        | corruption murder detective underworld violence revenge | Crime, Thriller, Drama | Family, Animation | Crime, Horror
        violent, violence, brutal, gewalttatig*, brutal*, gewalt
        | violence revenge brutality gang blood | Action, Crime | Family | Horror, War
        sad, tearjerker, tear jerker, cry, crying, tragic, heartbreaking, heart breaking, weepy, emotional,
        sadder, traurig*, tragisch*
        | loss grief illness death tragedy farewell love | Drama, Romance | Comedy |
        depressing, depressed, hopeless, deprimierend*, bedruckend*
        | despair addiction suicide grief | Drama | Comedy |
        melancholic, melancholy, wistful, bittersweet, longing, melancholisch*, wehmutig*
        | melancholy loneliness memory lost love regret | Drama, Romance | |
        nostalgic, nostalgia, retro, childhood memories, nostalgisch*
        | childhood memory coming of age nostalgia youth 1950s | Drama, Family, Comedy | |
        eighties, 80s, 1980s | 1980s teenager high school synth | Comedy, Action | |
        nineties, 90s, 1990s | 1990s teenager friends | Comedy, Drama | |
        classic, old hollywood, golden age
        | classic hollywood screwball black and white | Drama, Romance | |
        epic, grand, sweeping, monumental, larger than life
        | epic battle kingdom empire hero quest | Adventure, History, Fantasy | |
        heroic, hero | hero battle courage rescue mission | Action, Adventure | |
        inspiring, inspirational, motivating, motivational, empowering, inspirierend*, mutmachend*
        | true story underdog dream courage perseverance coach | Drama, History | Horror |
        hopeful, hope, optimistic, hoffnungsvoll*
        | hope dream second chance redemption | Drama, Family | Horror |
        thought provoking, intelligent, smart, clever, intellectual, philosophical, deep, profound,
        smarter, anspruchsvoll*, klug*, tiefsinnig*
        | philosophy existence identity society moral dilemma | Drama, Science Fiction | |
        mind bending, mindbending, mind blowing, trippy, surreal, psychedelic, twisty, twist, plot twist, confusing
        | dream reality time loop memory identity parallel universe twist | Science Fiction, Mystery, Thriller | |
        dreamy, dreamlike, magical, enchanting, fairy tale, fairytale
        | magic dream enchanted fairy tale princess | Fantasy, Animation, Family | War |
        mysterious, mystery night, whodunit, whodunnit, puzzle, riddle, geheimnisvoll*, mysterios*, ratselhaft*
        | detective murder investigation clue secret suspect | Mystery, Crime, Thriller | | Mystery
        adventurous, wanderlust, travel, road trip
        | journey road trip treasure expedition island travel | Adventure, Comedy | |
        escapist, escapism, escape from reality, other world
        | fantasy world magic quest planet | Fantasy, Adventure, Science Fiction | |
        futuristic, future, dystopian, dystopia, cyberpunk
        | future dystopia robot artificial intelligence android | Science Fiction | | Science Fiction
        space, outer space, galaxy, cosmic
        | space spaceship astronaut planet alien galaxy | Science Fiction, Adventure | |
        post apocalyptic, apocalyptic, apocalypse, end of the world
        | apocalypse survivor wasteland disaster virus | Science Fiction, Thriller | |
        coming of age, teen, teenage, high school
        | teenager high school first love friendship growing up | Drama, Comedy | |
        rebellious, anarchic, wild, crazy, crazier, verruckt*
        | rebellion outlaw wild party road | Comedy, Action | |
        stylish, cool, slick | heist con artist hitman casino style | Crime, Action, Thriller | |
        sophisticated, elegant, glamorous | high society fashion paris opera aristocrat | Drama, Romance | |
        artsy, arthouse, art house, indie, independent | independent film artist painter existential | Drama | |
        foodie, food, hungry, cooking, culinary | chef restaurant cooking food kitchen recipe | Comedy, Drama | |
        musical night, sing along, singalong, karaoke, dance, dancing
        | musical singer song dance band concert | Music, Comedy | |
        sporty, sports | team coach championship boxing football underdog | Drama | |
        true story, based on a true story, real life, biographical, biopic
        | true story biography real events | History, Drama | |
        educational, informative, learn something | documentary interview nature science | Documentary | |
        patriotic, military, soldiers | soldier army battle patriotism war | War, History, Action | | War
        historical, period piece, costume drama
        | historical period queen king court 19th century | History, Drama, Romance | | History
        revenge, vengeful, angry, furious | revenge vigilante justice betrayal | Action, Thriller, Crime | |
        heist, caper, con | heist robbery thief bank con artist | Crime, Thriller, Comedy | |
        detective, murder mystery, crime solving
        | detective murder investigation police suspect | Mystery, Crime | | Mystery
        spy, espionage, secret agent | spy secret agent espionage cia undercover | Action, Thriller | |
        superhero, superheroes, comic book | superhero comic book super power villain | Action, Science Fiction | |
        martial arts, kung fu | martial arts kung fu fight tournament master | Action | |
        zombie, zombies, undead | zombie undead outbreak survivor | Horror | | Horror
        vampire, werewolf | vampire werewolf supernatural blood | Horror, Fantasy | | Horror
        ghost, haunted, supernatural, paranormal
        | ghost haunted house spirit supernatural | Horror, Mystery | | Horror
        monster, creature | monster creature beast attack | Horror, Science Fiction | | Horror
        animal, dog, cat | animal dog cat pet wildlife | Family, Animation | |
        nature, outdoors, wilderness | nature wilderness mountain forest survival | Adventure, Documentary | |
        background noise, easy watching, easy to watch, mindless, brainless, guilty pleasure
        | comedy action friends misadventure | Comedy, Action | |
        bored, boredom | adventure chase heist comedy | Adventure, Action, Comedy | |
        tired, sleepy, exhausted, after work, stressed, stress, hangover, hungover, sick day
        | gentle friendship charming comedy animation | Comedy, Family, Animation | Horror, War, Thriller |
        =action | action fight chase | Action | | Action
        =adventure | adventure journey quest | Adventure | | Adventure
        =animation, animated, cartoon, anime, pixar | animation | Animation | | Animation
        =comedy, comedic | comedy | Comedy | | Comedy
        =romantic comedy, romcom, rom com, chick flick
        | romantic comedy love wedding | Romance, Comedy | | Romance
        =crime, gangster, mafia, mob | crime gangster mafia police | Crime | | Crime
        =documentary, docu | documentary | Documentary | | Documentary
        =drama, dramatic | drama | Drama | | Drama
        =family, kids, children | family | Family | | Family
        =fantasy, wizard, dragons | fantasy magic wizard dragon | Fantasy | | Fantasy
        =history | history historical | History | | History
        =horror | horror | Horror | | Horror
        =music, musical | musical music song | Music | | Music
        =mystery | mystery | Mystery | | Mystery
        =romance | romance love | Romance | | Romance
        =science fiction, sci fi, scifi, aliens, robots
        | science fiction space alien robot future | Science Fiction | | Science Fiction
        =thriller | thriller suspense | Thriller | | Thriller
        =war, combat | war soldier battle | War | | War
        =western, cowboy | western cowboy gunslinger sheriff | Western | | Western
        """;

    private static readonly string[] GermanEndings = ["", "e", "en", "er", "es", "em"];

    /// <summary>All entries in the order of the table.</summary>
    public static IReadOnlyList<MoodEntry> Entries { get; } =
    [
        .. Lines.Replace("\n|", " |", StringComparison.Ordinal).Replace(",\n", ", ", StringComparison.Ordinal)
            .Split('\n').Select(ReadEntry),
    ];

    private static MoodEntry ReadEntry(string line)
    {
        bool isGenre = line.StartsWith('=');
        string[] cells = line.TrimStart('=').Split('|');
        string[] phrases = ReadList(cells[0]);
        return new MoodEntry(
            phrases[0],
            [
                .. phrases.SelectMany(Inflected)
                    .Select(phrase => MoodWords.Split(phrase).Select(word => word.Stem).ToArray())
                    .DistinctBy(stems => string.Join(' ', stems)), // the stemmer knows some of the endings
            ],
            cells[1].Trim(),
            ReadList(cells[2]),
            ReadList(cells[3]),
            ReadList(cells[4]),
            isGenre);
    }

    // A German adjective ends as its noun asks for.
    private static string[] Inflected(string phrase) => phrase.EndsWith('*')
        ? [.. GermanEndings.Select(ending => phrase.TrimEnd('*') + ending)]
        : [phrase];

    private static string[] ReadList(string cell) =>
        cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
