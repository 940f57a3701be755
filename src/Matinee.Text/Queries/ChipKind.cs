namespace Matinee.Text.Queries;

/// <summary>What a part of a sentence constrains.</summary>
public enum ChipKind
{
    /// <summary>A genre, in the project's spelling.</summary>
    Genre,

    /// <summary>Years of release, as <c>1990..1999</c>.</summary>
    Years,

    /// <summary>Length in minutes, as <c>..100</c>.</summary>
    Minutes,

    /// <summary>Original language, ISO 639-1 as TMDB writes it.</summary>
    Language,

    /// <summary>Country of production, ISO 3166-1.</summary>
    Country,

    /// <summary><c>movie</c> or <c>series</c>.</summary>
    Type,

    /// <summary>Mean vote from 0 to 10, as <c>7..</c>.</summary>
    Rating,

    /// <summary><c>known</c> or <c>obscure</c>.</summary>
    Renown,

    /// <summary>How it should feel: a mood of <see cref="Moods.MoodLexicon"/>.</summary>
    Mood,

    /// <summary>How it looks; only ever <c>black and white</c>.</summary>
    Look,

    /// <summary>Words that the title's text must not have.</summary>
    Words,

    /// <summary>Sequels; only ever refused.</summary>
    Sequels,

    /// <summary>A title that the answer should be like; the value is the id.</summary>
    Title,

    /// <summary>Somebody who acts in it; several names separated by <c>|</c> are alternatives.</summary>
    Cast,

    /// <summary>Somebody who directed it; several names separated by <c>|</c> are alternatives.</summary>
    Director,
}
