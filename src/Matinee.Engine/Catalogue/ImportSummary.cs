using Matinee.Import;

namespace Matinee.Engine.Catalogue;

/// <summary>What came of one import run.</summary>
/// <param name="Files">One entry a file, in the order of the plan.</param>
/// <param name="LeftOut">Files that were not read, with the reason.</param>
/// <param name="TitleCount">Titles in the catalogue afterwards.</param>
/// <param name="RecipeCount">Recipes afterwards.</param>
/// <param name="RatingCount">Ratings in all rating sets afterwards.</param>
public sealed record ImportSummary(
    IReadOnlyList<ImportedFile> Files,
    IReadOnlyList<LeftOutFile> LeftOut,
    int TitleCount,
    int RecipeCount,
    long RatingCount);
