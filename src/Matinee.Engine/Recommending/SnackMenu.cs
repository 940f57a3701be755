using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Tensors;
using Matinee.Storage;
using Tensor = Matinee.Core.Tensors.Tensor;

namespace Matinee.Engine.Recommending;

/// <summary>The recipes of a snapshot that can go with a film, in the same vector space as the titles.</summary>
public sealed class SnackMenu
{
    private readonly ReadOnlyMemory<long> _recipeIds;
    private readonly ReadOnlyMemory<float> _bonuses;
    private readonly RowMatrix _vectors;

    /// <summary>Reads the menu that <see cref="Build"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The tensors do not have one row a recipe.</exception>
    public SnackMenu(TensorSet tensors)
    {
        Tensor vectors = tensors.Get("vectors");
        _recipeIds = tensors.Get("recipe_ids").AsMemory<long>();
        _bonuses = tensors.Get("bonuses").AsMemory<float>();
        if (vectors.Shape.Count != 2 || vectors.Shape[0] != _recipeIds.Length || _bonuses.Length != _recipeIds.Length)
        {
            throw new InvalidDataException("The snack menu does not have one row a recipe; train again.");
        }

        _vectors = new RowMatrix((int)vectors.Shape[0], (int)vectors.Shape[1], vectors.AsMemory<float>());
    }

    /// <summary>How many snacks there are to choose from.</summary>
    public int Count => _recipeIds.Length;

    /// <summary>Gives each pick the best snack that no pick before it has taken.</summary>
    /// <param name="tastes">One vector a pick, what its snack should be near to. Shape [picks, d].</param>
    /// <returns>Recipe id and score of each pick's snack; null once all are taken.</returns>
    public IReadOnlyList<(long RecipeId, float Score)?> Pair(RowMatrix tastes)
    {
        var paired = new (long, float)?[tastes.Rows];
        bool[] isTaken = new bool[Count];
        for (int pick = 0; pick < tastes.Rows; pick++)
        {
            (int best, float bestScore) = (-1, float.NegativeInfinity);
            for (int recipe = 0; recipe < Count; recipe++)
            {
                float score = isTaken[recipe]
                    ? float.NegativeInfinity
                    : TensorPrimitives.Dot(tastes.Row(pick), _vectors.Row(recipe)) + _bonuses.Span[recipe];
                if (score > bestScore) // strict, so ties keep the lower recipe
                {
                    (best, bestScore) = (recipe, score);
                }
            }

            if (best >= 0)
            {
                isTaken[best] = true;
                paired[pick] = (_recipeIds.Span[best], bestScore);
            }
        }

        return paired;
    }

    /// <summary>Gathers the snacks among all recipes.</summary>
    /// <param name="recipes">All recipes.</param>
    /// <param name="vectors">Their unit vectors, in the same order. Shape [recipes, d].</param>
    /// <param name="options">What counts as a snack.</param>
    public static TensorSet Build(IReadOnlyList<Recipe> recipes, RowMatrix vectors, SnackOptions options)
    {
        int[] rows = [.. Enumerable.Range(0, recipes.Count).Where(row => IsSnack(recipes[row], options))];
        float[] chosen = new float[rows.Length * vectors.Columns];
        for (int i = 0; i < rows.Length; i++)
        {
            vectors.Row(rows[i]).CopyTo(chosen.AsSpan(i * vectors.Columns));
        }

        return new TensorSet()
            .Add("recipe_ids", Tensor.From<long>([.. rows.Select(row => recipes[row].Id)]))
            .Add("bonuses", Tensor.From<float>(
                [.. rows.Select(row => recipes[row].Tags.Any(options.PreferredTags.Contains) ? options.TagBonus : 0)]))
            .Add("vectors", Tensor.From<float>(chosen, rows.Length, vectors.Columns));
    }

    private static bool IsSnack(Recipe recipe, SnackOptions options) =>
        recipe.Minutes is { } minutes && minutes > 0 && minutes <= options.MostMinutes;
}
