using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Matinee.Import.Tests.Starter;

/// <summary>What the snacks and drinks that ship with the program must fulfil, whoever writes them.</summary>
public partial class StarterRecipesTests
{
    private static readonly string[] Kinds = ["snack", "drink", "sweet", "small meal"];

    private static readonly string[] Diets =
        ["vegan", "vegetarian", "gluten-free", "dairy-free", "nut-free", "egg-free", "alcohol-free"];

    // Words of ingredients that always mean an allergen, and names that only look like one.
    private static readonly (string Allergen, string Words, string Except)[] Allergens =
    [
        ("milk", "butter|milk|cream|cheese|yogurt|mozzarella|parmesan|feta|ricotta|mascarpone|camembert|cheddar|ghee",
            "peanut butter|almond butter|cashew butter|nut butter|cocoa butter|coconut milk|oat milk|almond milk"
            + "|soy milk|coconut cream|butter bean|butternut|butter lettuce|cream of tartar|coconut yogurt|vegan"
            + "|plant|oat cream|soy cream|dairy-free|creamed coconut|cream of coconut|oat drink|ice cream cone"
            + "|milk-free|rice milk"),
        ("egg", "egg|eggs|mayonnaise|meringue", "eggplant|vegan|egg-free"),
        ("peanut", "peanut|peanuts", "peanut-free"),
        ("tree nut",
            "almond|almonds|walnut|walnuts|hazelnut|hazelnuts|pistachio|pistachios|cashew|cashews|pecan|pecans",
            ""),
        ("soy", "soy|tofu|miso|edamame|tamari", ""),
        ("sesame", "sesame|tahini", ""),
        ("fish", "salmon|tuna|anchovy|anchovies|sardine|sardines|fish", ""),
        ("shellfish", "shrimp|shrimps|prawn|prawns|crab|mussel|mussels", "crab-free"),
        ("mustard", "mustard", ""),
        ("gluten", "flour|bread|baguette|crackers|panko|couscous|pita|brioche|ciabatta|filo",
            "rice flour|corn flour|almond flour|chickpea flour|gluten-free|cornflour|potato flour|tapioca flour"
            + "|rice crackers|corn bread|coconut flour|masa|buckwheat flour|cassava"),
    ];

    private static readonly string[] AnimalMilk = ["milk", "egg", "fish", "shellfish"];

    private static readonly JsonElement[] Recipes = StarterJson.Read("recipes.jsonl");

    [Fact]
    public void Recipes_AreAsManyAndAsQuickAsPromised()
    {
        Assert.InRange(Recipes.Length, 200, 1000);
        Assert.InRange(Recipes.Count(recipe => Minutes(recipe) <= 25), 0.85 * Recipes.Length, Recipes.Length);
        Assert.All(Recipes, recipe => Assert.InRange(Minutes(recipe), 1, 60));
    }

    [Fact]
    public void Recipes_IdsAndNamesAreUnique()
    {
        Assert.Distinct(Recipes.Select(recipe => StarterJson.Text(recipe, "id")));
        Assert.Distinct(Recipes.Select(recipe => StarterJson.Text(recipe, "name")));
        Assert.All(Recipes, recipe => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", StarterJson.Text(recipe, "id")));
    }

    [Fact]
    public void Recipes_HaveNoEmptyField() => Assert.All(Recipes, recipe =>
    {
        Assert.Contains(StarterJson.Text(recipe, "kind"), Kinds);
        Assert.InRange(recipe.GetProperty("serves").GetInt32(), 1, 12);
        Assert.InRange(StarterJson.Texts(recipe, "tags").Length, 2, 8);
        Assert.InRange(StarterJson.Texts(recipe, "moods").Length, 1, 4);
        Assert.InRange(StarterJson.Texts(recipe, "steps").Length, 2, 6);
        Assert.Subset(Diets.ToHashSet(), StarterJson.Texts(recipe, "diet").ToHashSet());
        Assert.All(StarterJson.Texts(recipe, "steps"), step => Assert.Matches(@"^\p{Lu}.*\.$", step));
        Assert.All(recipe.GetProperty("ingredients").EnumerateArray(), ingredient =>
        {
            Assert.NotEmpty(StarterJson.Text(ingredient, "name"));
            Assert.NotEmpty(StarterJson.Text(ingredient, "amount"));
        });
    });

    [Fact]
    public void Recipes_StepsFitIntoTheirMinutes() => Assert.All(Recipes, recipe =>
    {
        double named = StarterJson.Texts(recipe, "steps").Sum(step => StepTimes().Matches(step).Sum(match =>
            double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture)
            * (match.Groups["unit"].Value.StartsWith('h') ? 60
                : match.Groups["unit"].Value.StartsWith('s') ? 1 / 60.0
                : 1)));

        Assert.True(named <= Minutes(recipe), $"{StarterJson.Text(recipe, "id")}: steps name {named} minutes");
    });

    [Fact]
    public void Recipes_AllergensFollowFromTheIngredients() => Assert.Empty(
        from recipe in Recipes
        from rule in Allergens
        where !StarterJson.Texts(recipe, "allergens").Contains(rule.Allergen)
        let name = Ingredients(recipe).FirstOrDefault(name => Matches(name, rule.Words, rule.Except))
        where name is not null
        select $"{StarterJson.Text(recipe, "id")}: {name} means {rule.Allergen}");

    [Fact]
    public void Recipes_DietContradictsNoAllergen() => Assert.All(Recipes, recipe =>
    {
        string[] allergens = StarterJson.Texts(recipe, "allergens");
        string[] diet = StarterJson.Texts(recipe, "diet");
        string id = StarterJson.Text(recipe, "id");
        Assert.False(diet.Contains("vegan") && allergens.Intersect(AnimalMilk).Any(), id);
        Assert.False(diet.Contains("vegetarian") && allergens.Intersect(["fish", "shellfish"]).Any(), id);
        Assert.False(diet.Contains("dairy-free") && allergens.Contains("milk"), id);
        Assert.False(diet.Contains("gluten-free") && allergens.Contains("gluten"), id);
        Assert.False(diet.Contains("egg-free") && allergens.Contains("egg"), id);
        Assert.False(diet.Contains("nut-free") && allergens.Intersect(["peanut", "tree nut"]).Any(), id);
    });

    private static bool Matches(string name, string words, string except)
    {
        string rest = except.Length == 0 ? name : Regex.Replace(name, except, "", RegexOptions.IgnoreCase);
        bool isExempt = Regex.IsMatch(name, "vegan|plant|-free", RegexOptions.IgnoreCase);
        return !isExempt && Regex.IsMatch(rest, $@"\b({words})\b", RegexOptions.IgnoreCase);
    }

    private static IEnumerable<string> Ingredients(JsonElement recipe) =>
        recipe.GetProperty("ingredients").EnumerateArray().Select(item => StarterJson.Text(item, "name"));

    private static int Minutes(JsonElement recipe) => recipe.GetProperty("minutes").GetInt32();

    // "5 minutes", "4 to 5 minutes" and "4-5 minutes": the last number counts.
    [GeneratedRegex(@"(?<n>[0-9]+(\.[0-9]+)?)\s*(?<unit>hours?|h\b|minutes?|mins?\b|seconds?|secs?\b)")]
    private static partial Regex StepTimes();
}
