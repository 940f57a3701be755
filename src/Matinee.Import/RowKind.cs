namespace Matinee.Import;

/// <summary>What one row of a file is about.</summary>
public enum RowKind
{
    /// <summary>A film or a show, or facts that add to one: <see cref="TitleRecord"/>.</summary>
    Titles,

    /// <summary>One rating of an imported rating set: <see cref="RaterRating"/>.</summary>
    Ratings,

    /// <summary>A recipe: <see cref="RecipeRecord"/>.</summary>
    Recipes,

    /// <summary>A verdict on a recipe: <see cref="RecipeReview"/>.</summary>
    Reviews,

    /// <summary>A tag of a tag genome: <see cref="GenomeTagRecord"/>.</summary>
    GenomeTags,

    /// <summary>How well a tag suits a movie: <see cref="GenomeScoreRecord"/>.</summary>
    GenomeScores,
}
