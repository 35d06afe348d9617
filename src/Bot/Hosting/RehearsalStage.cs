using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Campaigns.Start;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Rehearsal;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Hosting;

/// <summary>
/// Sets the stage of a rehearsal, once: the roster (one's own where one was imported, else the sample), the accounts of those of the
/// cast who have joined, and the groups that are bound. Afterwards the play goes on where it stopped.
/// </summary>
internal sealed class RehearsalStage(
    CampaignStart campaign, IWriteLane lane, ImportRosterHandler roster, RehearsalScript sample, StageSetting setting, CurrentCast cast)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await campaign.RunAsync(cancellationToken);
        var script = await lane.RunAsync(RehearsalScript.UnderWayAsync, cancellationToken) ?? await SetAsync(cancellationToken);
        cast.Enter(script.Cast);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<RehearsalScript> SetAsync(CancellationToken ct)
    {
        var isOwn = await lane.RunAsync((db, token) => db.Organizations.AnyAsync(token), ct);
        if (!isOwn)
        {
            foreach (var file in setting.OwnRosters)
            {
                isOwn = true;
                await ImportAsync(file, RehearsalTexts.RosterDoesNotFit, ct);
            }
        }

        if (!isOwn)
            await ImportAsync(ConfigFiles.Find(sample.Roster!), (_, _) => RehearsalTexts.SampleDoesNotFit, ct);
        return await lane.RunAsync((db, token) => setting.EnterAsync(db, isOwn ? null : sample, token), ct);
    }

    private async Task ImportAsync(string file, Func<string, int, Text> refusal, CancellationToken ct)
    {
        var imported = await roster.HandleAsync(file, apply: true, ct);
        if (imported.Plan.Problems.Count > 0)
            throw new StartRefusedException(refusal(file, imported.Plan.Problems.Count));
    }
}

/// <summary>Writes the accounts and the bound groups of a script into the database.</summary>
internal sealed class StageSetting(RehearsalData data, RehearsalScript sample, ICampaignSource campaigns, CampaignClock clock)
{
    /// <summary>Rosters that were imported into the rehearsal, the oldest first.</summary>
    public IReadOnlyList<string> OwnRosters => RehearsalRosters.Of(data);

    /// <summary>Enters the cast of a script, or one that is taken from the roster, and keeps the script.</summary>
    public async Task<RehearsalScript> EnterAsync(CampaignDbContext db, RehearsalScript? given, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Data of a program that kept no script: the sample's people have their accounts.
        var isEntered = await db.ChannelIdentities.AnyAsync(ct);
        var script = given ?? (isEntered ? sample : await RosterCast.ChooseAsync(db, campaigns.Current.Timeline.DayAt(now), ct));
        if (isEntered)
        {
            await RehearsalOpening.MarkOpenedAsync(db, ct);
        }
        else
        {
            await OpenAccountsAsync(db, script, now, ct);
            foreach (var group in script.Groups.Where(g => g.Organization is not null))
                await BindAsync(db, script, group, now, ct);
        }

        await script.KeepAsync(db, ct);
        return script;
    }

    private static async Task OpenAccountsAsync(CampaignDbContext db, RehearsalScript script, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var person in script.People.Where(p => p.Joined && p.Member is not null))
        {
            var member = await db.Members.FirstAsync(m => m.Number == person.Member, ct);
            var chat = new Chat { Channel = Channel, ExternalId = Id(person.Id), IsGroup = false, Title = person.Name, Language = person.Language };
            db.Chats.Add(chat);
            await db.SaveChangesAsync(ct);
            db.ChannelIdentities.Add(ChannelIdentity.Open(member.Id, Channel, chat.ExternalId, chat.Id, now));
        }

        await db.SaveChangesAsync(ct);
    }

    private static async Task BindAsync(CampaignDbContext db, RehearsalScript script, ScriptGroup group, DateTimeOffset now, CancellationToken ct)
    {
        var organization = await db.Organizations.FirstAsync(o => o.Code == group.Organization, ct);
        var owner = script.People.First(p => p.Id == group.Members[0]).Member;
        var chat = new Chat { Channel = Channel, ExternalId = Id(group.Id), IsGroup = true, Title = group.Title };
        db.Chats.Add(chat);
        await db.SaveChangesAsync(ct);
        db.ChatBindings.Add(new ChatBinding
        {
            ChatId = chat.Id,
            OrganizationId = organization.Id,
            IsPrimary = true,
            BoundBy = await db.Members.Where(m => m.Number == owner).Select(m => m.Id).FirstOrDefaultAsync(ct),
            BoundAt = now,
        });
    }

    private static string Channel => Channels.Telegram.TelegramChannel.ChannelName;

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
