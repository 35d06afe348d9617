using System.Data;
using System.Data.Common;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>What became of a delivery, as it is written down. Its payload is emptied with it.</summary>
/// <param name="Id">The row.</param>
/// <param name="State">Its fate.</param>
/// <param name="At">When, on the campaign's clock.</param>
/// <param name="Attempts">How often it was handed to the channel.</param>
/// <param name="ProviderMessageId">The provider's id of the message that was sent.</param>
/// <param name="Error">Why not, where not.</param>
internal sealed record SettledRow(long Id, DeliveryState State, DateTimeOffset At, int Attempts, string? ProviderMessageId, string? Error)
{
    // The hottest statement of the way out, so it is written by hand and prepared once for all rows of a commit.
    private const string Statement =
        """
        UPDATE "Deliveries" SET "State" = @state, "SettledAt" = @at, "Attempts" = @attempts, "ProviderMessageId" = @message,
            "Error" = @error, "PayloadSecret" = NULL, "LeaseHolder" = NULL, "LeasedUntil" = NULL
        WHERE "Id" = @id AND (@state = @sent OR (("State" = @pending OR "State" = @leased) AND ("LeaseHolder" IS NULL OR "LeaseHolder" = @holder)))
        """;

    /// <summary>
    /// Writes the fates of single rows. A row that is gone is passed over, and so is one that another instance has taken or settled meanwhile:
    /// it knows better, unless the message has surely left.
    /// </summary>
    /// <param name="db">Where.</param>
    /// <param name="holder">The name under which this instance leases.</param>
    /// <param name="rows">The fates.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task WriteAsync(CampaignDbContext db, string holder, IEnumerable<SettledRow> rows, CancellationToken ct)
    {
        DbCommand? command = null;
        try
        {
            foreach (var row in rows)
            {
                command ??= Create(db, holder);
                command.Parameters["@id"].Value = row.Id;
                command.Parameters["@state"].Value = (int)row.State;
                command.Parameters["@at"].Value = row.At.UtcTicks;
                command.Parameters["@attempts"].Value = row.Attempts;
                command.Parameters["@message"].Value = row.ProviderMessageId ?? (object)DBNull.Value;
                command.Parameters["@error"].Value = row.Error ?? (object)DBNull.Value;
                await command.ExecuteNonQueryAsync(ct);
            }
        }
        finally
        {
            if (command is not null)
                await command.DisposeAsync();
        }
    }

    /// <summary>Gives many rows one fate. Returns how many there were.</summary>
    public static Task<int> SettleAsync(IQueryable<Delivery> rows, DeliveryState fate, string? error, DateTimeOffset now, CancellationToken ct) =>
        rows.ExecuteUpdateAsync(
            row => row.SetProperty(d => d.State, fate).SetProperty(d => d.Error, error).SetProperty(d => d.SettledAt, now)
                .SetProperty(d => d.PayloadSecret, (byte[]?)null).SetProperty(d => d.LeaseHolder, (string?)null).SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            ct);

    /// <summary>Gives rows back that did not leave: they wait, and are nobody's.</summary>
    public static Task<int> GiveBackAsync(IQueryable<Delivery> rows, CancellationToken ct) => rows
        .Where(d => d.State == DeliveryState.Leased || d.State == DeliveryState.Pending)
        .ExecuteUpdateAsync(row => row.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.LeaseHolder, (string?)null).SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null), ct);

    private static DbCommand Create(CampaignDbContext db, string holder)
    {
        var command = db.HandCommand(Statement);
        command.Add("@id").DbType = DbType.Int64;
        command.Add("@state").DbType = DbType.Int32;
        command.Add("@at").DbType = DbType.Int64;
        command.Add("@attempts").DbType = DbType.Int32;
        command.Add("@message").DbType = DbType.String;
        command.Add("@error").DbType = DbType.String;
        command.Add("@holder").Value = holder;
        command.Add("@sent").Value = (int)DeliveryState.Sent;
        command.Add("@pending").Value = (int)DeliveryState.Pending;
        command.Add("@leased").Value = (int)DeliveryState.Leased;
        return command;
    }
}
