using System.Data;
using System.Data.Common;
using CampaignBot.Bot.Persistence;

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
            "Error" = @error, "PayloadSecret" = NULL, "LeasedUntil" = NULL
        WHERE "Id" = @id
        """;

    /// <summary>Writes rows inside a piece of work. A row that is gone is passed over.</summary>
    public static async Task WriteAsync(CampaignDbContext db, IEnumerable<SettledRow> rows, CancellationToken ct)
    {
        DbCommand? command = null;
        try
        {
            foreach (var row in rows)
            {
                command ??= Create(db);
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

    private static DbCommand Create(CampaignDbContext db)
    {
        var command = db.HandCommand(Statement);
        command.Add("@id").DbType = DbType.Int64;
        command.Add("@state").DbType = DbType.Int32;
        command.Add("@at").DbType = DbType.Int64;
        command.Add("@attempts").DbType = DbType.Int32;
        command.Add("@message").DbType = DbType.String;
        command.Add("@error").DbType = DbType.String;
        return command;
    }
}
