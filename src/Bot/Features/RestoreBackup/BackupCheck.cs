using System.Security.Cryptography;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Sqlite;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Reviews;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.RestoreBackup;

/// <summary>Why a file can't be restored.</summary>
internal enum BackupFault
{
    /// <summary>It is no database, or a damaged one.</summary>
    Damaged,

    /// <summary>It is a database of something else.</summary>
    Foreign,

    /// <summary>A newer program wrote it.</summary>
    Newer,

    /// <summary>There is no master key here.</summary>
    KeyMissing,

    /// <summary>The master key here is not the one that sealed it.</summary>
    OtherKey,
}

/// <summary>A fault, with what was found.</summary>
internal sealed record BackupProblem(BackupFault Fault, string Detail);

/// <summary>Looks whether a copy of the database is whole, of this program, and can be opened with the master key that is here.</summary>
internal sealed class BackupCheck(IOptions<KeysOptions> keys, IOptions<DataOptions> data, MasterKeyRing ring, ISecretBox secrets)
{
    private const string HasHistory = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'";

    // Where a record of each kind is sealed: the newest of each is opened.
    private static readonly (string Purpose, string Newest)[] Sealed =
    [
        (Outbox.SealPurpose, "SELECT \"PayloadSecret\" FROM \"Deliveries\" WHERE \"PayloadSecret\" IS NOT NULL ORDER BY \"Id\" DESC LIMIT 1"),
        (DialogStore.SealPurpose, "SELECT \"StateSecret\" FROM \"DialogSnapshots\" ORDER BY \"Id\" DESC LIMIT 1"),
        (PieceStore.SealPurpose, "SELECT \"ContentSecret\" FROM \"DraftPieces\" ORDER BY \"Id\" DESC LIMIT 1"),
        (SubmissionWriter.ContentPurpose, "SELECT \"AnswersSecret\" FROM \"SubmissionRevisions\" ORDER BY \"Id\" DESC LIMIT 1"),
    ];

    /// <summary>The first thing that is wrong; null where it can be restored.</summary>
    public async Task<BackupProblem?> ProblemAsync(SqliteConnection copy, CancellationToken ct)
    {
        if (await copy.ProblemAsync(ct) is { } damage)
            return new BackupProblem(BackupFault.Damaged, damage);
        if (await copy.AskAsync<long>(HasHistory, ct) == 0)
            return new BackupProblem(BackupFault.Foreign, "");
        var state = await MigrationState.ReadAsync<SqliteCampaignDbContext>(copy, hasHistory: true, ct);
        if (state.IsNewer)
            return new BackupProblem(BackupFault.Newer, state.Applied[^1]);
        return await KeyProblemAsync(copy, ct);
    }

    private async Task<BackupProblem?> KeyProblemAsync(SqliteConnection copy, CancellationToken ct)
    {
        var noted = (await copy.AskAsync<string>("SELECT \"Value\" FROM \"StateValues\" WHERE \"Name\" = $name", ct, ("$name", MasterKeySafe.StateName)))
            ?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var file = new MasterKeyFile(keys.Value.FolderIn(data.Value.Directory));
        if (noted.Length == 0)
            return null;
        if (!file.Exists)
            return new BackupProblem(BackupFault.KeyMissing, file.FilePath);
        var present = file.Read();
        if (noted.Except(present.Select(key => key.Name), StringComparer.Ordinal).Any())
            return new BackupProblem(BackupFault.OtherKey, file.FilePath);

        ring.Load(present);
        foreach (var (purpose, newest) in Sealed)
        {
            if (await copy.AskAsync<byte[]>(newest, ct) is { } secret && !Opens(secret, purpose))
                return new BackupProblem(BackupFault.OtherKey, file.FilePath);
        }

        return null;
    }

    private bool Opens(byte[] secret, string purpose)
    {
        try
        {
            CryptographicOperations.ZeroMemory(secrets.Open(secret, purpose));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
