using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Campaigns.Start;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Rehearsal;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Hosting;

/// <summary>
/// Sets the stage of a rehearsal, once: the sample roster, the accounts of those of the cast who have joined, and the groups that
/// are bound. Afterwards the play goes on where it stopped.
/// </summary>
internal sealed class RehearsalStage(
    CampaignStart campaign, IWriteLane lane, ImportRosterHandler roster, RehearsalScript script, CampaignClock clock)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await campaign.RunAsync(cancellationToken);
        if (await lane.RunAsync((db, ct) => db.Organizations.AnyAsync(ct), cancellationToken))
            return;

        var imported = await roster.HandleAsync(ConfigFiles.Find(script.Roster), apply: true, cancellationToken);
        if (imported.Plan.Problems.Count > 0)
            throw new StartRefusedException($"The sample roster {script.Roster} has problems; check it with: roster import {script.Roster}");
        await lane.RunAsync(async (db, ct) =>
        {
            await EnterAsync(db, ct);
            return true;
        }, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task EnterAsync(CampaignDbContext db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var person in script.People.Where(p => p.Joined && p.Member is not null))
        {
            var member = await db.Members.FirstAsync(m => m.Number == person.Member, ct);
            var chat = new Chat { Channel = Channel, ExternalId = Id(person.Id), IsGroup = false, Title = person.Name, Language = person.Language };
            db.Chats.Add(chat);
            await db.SaveChangesAsync(ct);
            db.ChannelIdentities.Add(ChannelIdentity.Open(member.Id, Channel, chat.ExternalId, chat.Id, now));
        }

        foreach (var group in script.Groups.Where(g => g.Organization is not null))
        {
            var organization = await db.Organizations.FirstAsync(o => o.Code == group.Organization, ct);
            var chat = new Chat { Channel = Channel, ExternalId = Id(group.Id), IsGroup = true, Title = group.Title };
            db.Chats.Add(chat);
            await db.SaveChangesAsync(ct);
            db.ChatBindings.Add(new ChatBinding { ChatId = chat.Id, OrganizationId = organization.Id, IsPrimary = true, BoundAt = now });
        }
    }

    private static string Channel => Channels.Telegram.TelegramChannel.ChannelName;

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
