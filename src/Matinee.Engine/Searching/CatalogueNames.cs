using System.Text.RegularExpressions;
using Matinee.Engine.Catalogue;
using Matinee.Storage;

namespace Matinee.Engine.Searching;

/// <summary>What questions need to know of all titles at once: who made them, and where collections begin.</summary>
internal sealed partial class CatalogueNames
{
    private const int FewestTitles = 3; // whoever made fewer is hardly meant by a last name alone

    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person> _actors;
    private readonly Dictionary<string, Person> _directors;
    private readonly Dictionary<string, int> _firstYears = new(StringComparer.Ordinal);

    /// <summary>Reads every title once.</summary>
    public CatalogueNames(IEnumerable<Title> titles)
    {
        foreach (Title title in titles)
        {
            foreach (string actor in title.Cast)
            {
                PersonNamed(actor).Acts.Add(title.Id);
            }

            foreach (string director in title.Directors)
            {
                PersonNamed(director).Directs.Add(title.Id);
            }

            if (title is { Collection: { } collection, Year: { } year })
            {
                _firstYears[collection] = Math.Min(year, _firstYears.GetValueOrDefault(collection, year));
            }

            HasVotes |= title.VoteAverage is not null;
        }

        _actors = ByLastName(person => person.Acts.Count);
        _directors = ByLastName(person => person.Directs.Count);
    }

    /// <summary>Whether the mean vote of any title is known.</summary>
    public bool HasVotes { get; }

    /// <summary>The name of somebody who acts, given whole or as a last name.</summary>
    public string? FindActor(string name) => Find(name, _actors) is { Acts.Count: > 0 } person ? person.Name : null;

    /// <summary>The name of somebody who directs, given whole or as a last name.</summary>
    public string? FindDirector(string name) =>
        Find(name, _directors) is { Directs.Count: > 0 } person ? person.Name : null;

    /// <summary>Ids of the titles in which somebody acts.</summary>
    public IReadOnlyList<long> ActedBy(string name) => Find(name, _actors)?.Acts ?? [];

    /// <summary>Ids of the titles that somebody directed.</summary>
    public IReadOnlyList<long> DirectedBy(string name) => Find(name, _directors)?.Directs ?? [];

    /// <summary>Whether a title goes on from an earlier one, by its collection or its name.</summary>
    public bool IsSequel(Title title) =>
        (title.Collection is { } collection && title.Year > _firstYears.GetValueOrDefault(collection, int.MaxValue))
        || SequelName().IsMatch(title.Name);

    // Of several people of one last name the busiest is meant; ties go to the one met first.
    private Dictionary<string, Person> ByLastName(Func<Person, int> titlesOf)
    {
        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (Person person in _people.Values
            .Where(person => person.Acts.Count + person.Directs.Count >= FewestTitles && titlesOf(person) > 0)
            .OrderByDescending(titlesOf))
        {
            foreach (string lastName in LastNames.Of(person.Name))
            {
                people.TryAdd(lastName, person);
            }
        }

        return people;
    }

    private Person? Find(string name, Dictionary<string, Person> byLastName)
    {
        string folded = NameFolding.Fold(name);
        return LastNames.IsParticle(folded) ? null
            : _people.GetValueOrDefault(folded) ?? byLastName.GetValueOrDefault(folded);
    }

    private Person PersonNamed(string name)
    {
        string folded = NameFolding.Fold(name);
        if (!_people.TryGetValue(folded, out Person? person))
        {
            _people.Add(folded, person = new Person(name, [], []));
        }

        return person;
    }

    private sealed record Person(string Name, List<long> Acts, List<long> Directs);

    [GeneratedRegex(
        @"\b(?:Part|Chapter|Episode|Vol\.|Volume) (?:Two|Three|II|III|IV|V|VI|VII|VIII|IX|[2-9])\b|\S (?:II|III|IV|V|VI|VII|VIII|[2-9])(?::|$)",
        RegexOptions.CultureInvariant)]
    private static partial Regex SequelName();
}
