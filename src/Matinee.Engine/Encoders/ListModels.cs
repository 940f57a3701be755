using Matinee.Import.Models;

namespace Matinee.Engine.Encoders;

/// <summary>Lists the text encoders of a data folder and those that can be fetched.</summary>
/// <param name="dataDirectory">The data folder.</param>
public sealed class ListModels(string dataDirectory)
{
    private readonly string _models = PullModel.ModelsFolder(dataDirectory);

    /// <summary>All of them; files are not looked into.</summary>
    /// <exception cref="Import.ImportException">A lock is damaged.</exception>
    public ModelListing Run()
    {
        IEnumerable<ListedModel> known = KnownModels.All.Select(model => Listed(
            model.Name, ModelLock.Find(Path.Combine(_models, model.Name)), model));
        string[] folders = Directory.Exists(_models) ? Directory.GetDirectories(_models) : [];
        IEnumerable<ListedModel> local = folders.Select(folder => Path.GetFileName(folder))
            .Where(name => !name.StartsWith('.') && KnownModels.Find(name) is null)
            .Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Lock: ModelLock.Find(Path.Combine(_models, name))))
            .Where(pair => pair.Lock is not null)
            .Select(pair => Listed(pair.Name, pair.Lock, null));
        return new ModelListing([.. known, .. local]);
    }

    private ListedModel Listed(string name, ModelLock? content, KnownModel? known) => new(
        name,
        content?.Repository ?? known?.Repository ?? "",
        content?.Revision ?? known?.Revision ?? "",
        content is not null,
        content?.SizeBytes(),
        content is null ? null : Path.Combine(_models, name),
        known?.About ?? "A copy of a local folder.");
}
