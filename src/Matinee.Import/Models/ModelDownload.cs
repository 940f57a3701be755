using Matinee.Import.Download;
using Matinee.Import.Outbound;

namespace Matinee.Import.Models;

/// <summary>
/// Fetches text encoders from the official hub: pinned, resumed where broken off, every byte checked.
/// </summary>
public sealed class ModelDownload
{
    private readonly ModelDownloadOptions _options;
    private readonly RemoteFiles _remote;
    private readonly HubApi _hub;

    /// <param name="client">Sends the requests, see <see cref="OutboundClient"/>; not disposed.</param>
    /// <param name="options">Where from and how patiently.</param>
    public ModelDownload(HttpClient client, ModelDownloadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new ModelDownloadOptions();
        _remote = new RemoteFiles(
            client,
            _options,
            "check name and revision, or fetch the model by hand and use 'matinee model pull --from DIR'.");
        _hub = new HubApi(_remote, _options.Source);
    }

    /// <summary>Fetches a model, unless it is there and whole.</summary>
    /// <remarks>
    /// A model that is there is checked against its lock and mended from the same commit; another version comes only
    /// when it is asked for.
    /// </remarks>
    /// <param name="request">Which one.</param>
    /// <param name="modelsFolder">Folder of all models; made if needed.</param>
    /// <param name="progress">Told about every chunk; rows are 0.</param>
    /// <param name="cancellationToken">What has arrived stays for the next try.</param>
    /// <exception cref="ImportException">
    /// The hub does not give the model, gives other bytes than it promised, or they cannot be stored.
    /// </exception>
    /// <exception cref="OutboundRefusedException">The rules for the network forbid it.</exception>
    public async Task<PulledModel> PullAsync(
        ModelRequest request,
        string modelsFolder,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var folder = new ModelFolder(modelsFolder, request.Model.Name);
            ModelLock? locked = ModelLock.Find(folder.Path);
            bool isLockedEnough = locked is not null && !request.IsUpdate
                && (request.Revision is null || request.Revision == locked.Revision);
            if (locked is not null && isLockedEnough)
            {
                return await MendAsync(folder, locked, progress, cancellationToken).ConfigureAwait(false);
            }

            if (locked is not null && !request.IsUpdate)
            {
                throw new ImportException(
                    $"{folder.Path} holds revision {locked.Revision}; add --update to replace it by "
                    + $"{request.Revision}. "
                    + "Texts then have to be embedded again.");
            }

            return await FetchAsync(folder, request, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenTransferException exception)
        {
            throw new ImportException(
                $"{request.Model.Name}: the transfer from {_options.Source} broke off {_options.Retries + 1} times, "
                + "last: "
                + $"{exception.Message} Run it again: it goes on where it stopped. Or fetch the files by hand and use "
                + "'matinee model pull --from DIR'.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(
                $"{modelsFolder} cannot be written: {exception.Message} Free space or choose another folder with "
                + "--data, "
                + "then run it again: it goes on where it stopped.",
                exception);
        }
    }

    private async Task<PulledModel> MendAsync(
        ModelFolder folder, ModelLock locked, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        string? damaged = await folder.FindDamageAsync(locked, cancellationToken).ConfigureAwait(false);
        if (damaged is null)
        {
            return new PulledModel(folder.Path, locked, IsChanged: false);
        }

        if (locked.Repository.Length == 0)
        {
            throw new ImportException(
                $"{folder.Finished(damaged)} is damaged, and the model was copied from a local folder; copy it again "
                + "with "
                + "--from DIR --update.");
        }

        HubFile[] files = [.. locked.Files.Select(file => new HubFile(file.Path, file.Size, "", file.Sha256))];
        return await StoreAsync(folder, locked, files, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PulledModel> FetchAsync(
        ModelFolder folder,
        ModelRequest request,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        KnownModel model = request.Model;
        string wanted = request.Revision ?? (request.IsUpdate ? "main" : model.Revision);
        string commit = await _hub.CommitAsync(model.Repository, wanted, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<HubFile> all = await _hub.FilesAsync(model.Repository, commit, cancellationToken)
            .ConfigureAwait(false);
        var byPath = new Dictionary<string, HubFile>(StringComparer.Ordinal);
        if (all.FirstOrDefault(file => !byPath.TryAdd(file.Path, file)) is { } twice)
        {
            throw new ImportException(
                $"{model.Repository} at {commit} lists {Rows.BadValue.Show(twice.Path)} twice; fetch the model by hand "
                + "and use 'matinee model pull --from DIR'.");
        }

        var planned = new ModelLock(model.Name, model.Repository, commit, []);
        string[] modules = await ModulesAsync(folder, planned, byPath, progress, cancellationToken)
            .ConfigureAwait(false);
        HubFile[] files =
        [
            .. ModelFiles.Pick($"{model.Repository} at {commit}", byPath.Keys, modules)
                .Select(path => Pinned(byPath[path], model, commit)),
        ];
        long bytes = files.Sum(file => file.Size);
        if (bytes > _options.MaxBytes)
        {
            throw new ImportException(
                $"{model.Repository} has {bytes:N0} bytes, more than the {_options.MaxBytes:N0} that are accepted.");
        }

        return await StoreAsync(folder, planned, files, progress, cancellationToken).ConfigureAwait(false);
    }

    // The list says which folders the model is made of, so it comes before all else.
    private async Task<string[]> ModulesAsync(
        ModelFolder folder,
        ModelLock planned,
        Dictionary<string, HubFile> files,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (!files.TryGetValue(ModuleList.FileName, out HubFile? list))
        {
            return [];
        }

        Uri uri = _hub.FileUri(planned.Repository, planned.Revision, list.Path);
        if (list.Size > ModuleList.MostBytes)
        {
            throw new ImportException(
                $"{uri} has {list.Size:N0} bytes, a list of modules at most {ModuleList.MostBytes:N0}; do not use such "
                + "a model.");
        }

        BeginOf(folder, planned);
        string staged = folder.Staged(list.Path);
        await FetchFileAsync(uri, list, staged, progress, cancellationToken).ConfigureAwait(false);
        return ModuleList.Folders(staged);
    }

    private static void BeginOf(ModelFolder folder, ModelLock planned) =>
        folder.Begin($"{planned.Repository}@{planned.Revision}");

    // A checksum that is written in the program wins over what the hub says.
    private static HubFile Pinned(HubFile file, KnownModel model, string commit) =>
        commit == model.Revision && model.Checksums.TryGetValue(file.Path, out string? checksum)
            ? file with { Sha256 = checksum }
            : file;

    private async Task<PulledModel> StoreAsync(
        ModelFolder folder,
        ModelLock planned,
        IReadOnlyList<HubFile> files,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        BeginOf(folder, planned);
        var stored = new List<LockedFile>();
        foreach (HubFile file in files)
        {
            string staged = folder.Staged(file.Path);
            string present = folder.Finished(file.Path);
            if (!File.Exists(staged) && File.Exists(present)
                && await file.CheckAsync(present, cancellationToken).ConfigureAwait(false) is not null)
            {
                File.Copy(present, staged);
            }

            Uri uri = _hub.FileUri(planned.Repository, planned.Revision, file.Path);
            stored.Add(await FetchFileAsync(uri, file, staged, progress, cancellationToken).ConfigureAwait(false));
        }

        ModelLock content = planned with { Files = stored };
        folder.Commit(content);
        return new PulledModel(folder.Path, content, IsChanged: true);
    }

    private async Task<LockedFile> FetchFileAsync(
        Uri uri, HubFile file, string staged, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (File.Exists(staged)
            && await file.CheckAsync(staged, cancellationToken).ConfigureAwait(false) is { } there)
        {
            return there;
        }

        var part = new PartialFile(staged);
        await _remote.FetchAsync(uri, part, (file.Path, file.Size), progress, cancellationToken).ConfigureAwait(false);
        if (await file.CheckAsync(part.Path, cancellationToken).ConfigureAwait(false) is not { } fetched)
        {
            part.Delete();
            throw new ImportException(
                $"{uri} gave other bytes than its checksum promises: they were damaged on the way, or changed. They "
                + "have "
                + "been removed; run it again, and if it stays so, do not use this source.");
        }

        part.Finish();
        return fetched;
    }
}
