using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.AnnouncePhase;
using CampaignBot.Bot.Features.CloseWindows;
using CampaignBot.Bot.Features.SendReminders;
using CampaignBot.Bot.Features.Snooze;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Pushes;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Scenes;

/// <summary>What is due by the plan: rounds of due work, and what they queue, composed and recorded as sent.</summary>
internal sealed partial class Scene
{
    /// <summary>A scene of what the bot does by itself.</summary>
    /// <param name="campaign">The campaign as it is, recorded events included.</param>
    /// <param name="start">Local time, in the plan's zone, at which the scene begins.</param>
    /// <param name="kind">Which database.</param>
    /// <param name="more">Further parts.</param>
    public static async Task<Scene> OpenDueAsync(
        Campaign campaign, DateTime start, DatabaseKind kind = DatabaseKind.Sqlite, Action<IServiceCollection>? more = null)
    {
        var scene = await OpenAsync(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), kind, services =>
        {
            services.AddSingleton<DueWorkRound>();
            services.AddAnnouncePhase().AddSnooze();
            services.AddCloseWindows().AddPushes().AddSendReminders();
            more?.Invoke(services);
        });
        scene.Campaign = campaign;
        scene.SetTime(start);
        return scene;
    }

    /// <summary>One round of "do what is due".</summary>
    public Task TickAsync() => Service<DueWorkRound>().RunAsync(CancellationToken.None);

    /// <summary>Ticks at a local time, and sends what is queued.</summary>
    public async Task<IReadOnlyList<BotMessage>> AtAsync(DateTime local)
    {
        SetTime(local);
        await TickAsync();
        return await DeliverAsync();
    }

    /// <summary>Composes what is queued at this moment and records it as sent.</summary>
    public async Task<IReadOnlyList<BotMessage>> DeliverAsync()
    {
        var outbox = Service<Outbox>();
        var composers = Services.GetServices<IDeliveryComposer>().ToDictionary(c => c.Name);
        var sent = new List<BotMessage>();
        await Database.WriteAsync(async db =>
        {
            foreach (var row in await db.Deliveries.AsTracking().Where(d => d.State == DeliveryState.Pending).OrderBy(d => d.Priority).ThenBy(d => d.Id).ToListAsync())
            {
                MessageContent content;
                if (row.Action == DeliveryAction.Delete)
                {
                    row.State = DeliveryState.Sent;
                    continue;
                }

                if (row.Composer is { } name)
                {
                    var composed = outbox.OpenComposed(row.PayloadSecret!);
                    if (await composers[name].ComposeAsync(db, row, composed.Argument, CancellationToken.None) is not { } message)
                    {
                        row.State = DeliveryState.Dropped;
                        continue;
                    }

                    content = outbox.Fill(db, row, composed, message);
                }
                else
                {
                    content = outbox.OpenContent(row.PayloadSecret!);
                }

                row.State = DeliveryState.Sent;
                row.ProviderMessageId ??= (++_number).ToString(CultureInfo.InvariantCulture);
                sent.Add(new BotMessage(row, await db.Chats.Where(c => c.Id == row.ChatId).Select(c => c.ExternalId).SingleAsync(), content));
            }
        });
        return sent;
    }
}
