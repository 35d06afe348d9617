using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>Ends, moves and mends chats, and writes in private to those who answer for them.</summary>
internal sealed class ChatLifecycle(Outbox outbox, ICampaignSource campaigns, CampaignClock clock, ChatDirectory chats) : IChatLifecycle
{
    /// <summary>Why an emptied row of a conversation that moved is over.</summary>
    public const string MovedReason = "moved";

    private DateOnly Today => campaigns.Current.Timeline.DayAt(clock.GetUtcNow());

    /// <inheritdoc/>
    public async Task EndAsync(CampaignDbContext db, long chatId, string reason, CancellationToken ct)
    {
        if (await db.Chats.FindAsync([chatId], ct) is not { EndedAt: null } chat)
            return;
        chat.EndedAt = clock.GetUtcNow();
        chat.EndedReason = reason;
        chats.Forget(chat);
        // What has not left by now never will.
        await UnsaidPushes.ForgetAsync(db, db.Deliveries.Where(d => d.ChatId == chatId && d.State == DeliveryState.Pending), ct);
        if (chat.IsGroup)
            await TellOfGroupAsync(db, chat, ct);
        else
            await TellOfMemberAsync(db, chat, ct);
    }

    /// <inheritdoc/>
    public async Task<long> MigrateAsync(CampaignDbContext db, string channel, string oldExternalId, string newExternalId, CancellationToken ct)
    {
        var known = await db.Chats
            .Where(c => c.Channel == channel && (c.ExternalId == oldExternalId || c.ExternalId == newExternalId))
            .OrderBy(c => c.Id)
            .ToListAsync(ct);
        if (known.Count == 0)
        {
            var fresh = new Chat { Channel = channel, ExternalId = newExternalId, IsGroup = true };
            db.Chats.Add(fresh);
            await db.SaveChangesAsync(ct);
            return fresh.Id;
        }

        foreach (var chat in known)
            chats.Forget(chat);

        // The older row has the history; a younger one was made by whichever event came second.
        var stays = known[0];
        if (known.Count == 2 && known[1].EndedReason != MovedReason)
            await MergeAsync(db, stays, known[1], ct);
        if (stays.ExternalId != newExternalId)
        {
            if (known.Count == 2)
            {
                // The new id must be free before it is taken: both ids are unique.
                known[1].ExternalId = newExternalId + "/" + known[1].Id;
                await db.SaveChangesAsync(ct);
                known[1].ExternalId = oldExternalId;
            }

            stays.ExternalId = newExternalId;
        }

        // Where the old conversation was reported as left in between, it lives on under the new id.
        stays.EndedAt = null;
        stays.EndedReason = null;
        stays.IsGroup = true;
        await db.SaveChangesAsync(ct);
        chats.Forget(stays);
        return stays.Id;
    }

    /// <inheritdoc/>
    public async Task SilenceAsync(CampaignDbContext db, ChatPlace place, Silence silence, CancellationToken ct)
    {
        // What the same piece of work has set before is in memory alone.
        var bindings = (await db.ChatBindings.Where(b => b.ChatId == place.ChatId).ToListAsync(ct))
            .FindAll(b => b.Silence is null && (silence == Silence.NoRight || b.ThreadId == place.ThreadId));
        foreach (var binding in bindings)
            binding.Silence = silence;
        await TellOfAsync(db, place, bindings, silence == Silence.TopicClosed ? BindChatTexts.TopicClosed : BindChatTexts.GroupSilent, ct);
    }

    /// <inheritdoc/>
    public async Task<bool> SpeakAgainAsync(CampaignDbContext db, ChatPlace place, Silence? ended, CancellationToken ct)
    {
        var silent = (await db.ChatBindings.Where(b => b.ChatId == place.ChatId).ToListAsync(ct)).FindAll(b => b.Silence is not null);
        var over = silent.FindAll(b => (ended is null || b.Silence == ended) && (b.Silence == Silence.NoRight || b.ThreadId == place.ThreadId));
        foreach (var binding in over)
            binding.Silence = null;
        await TellOfAsync(db, place, over, BindChatTexts.SpeaksAgain, ct);
        return over.Count < silent.Count;
    }

    /// <inheritdoc/>
    public async Task LoseTopicAsync(CampaignDbContext db, long chatId, string threadId, CancellationToken ct)
    {
        if (await db.ChatBindings.FirstOrDefaultAsync(b => b.ChatId == chatId && b.ThreadId == threadId, ct) is not { } binding)
            return;
        var chat = await db.Chats.FindAsync([chatId], ct);
        if (await db.ChatBindings.AnyAsync(b => b.ChatId == chatId && b.ThreadId == null, ct))
            await ChatBindings.RemoveAsync(db, binding, ct);
        else
            binding.ThreadId = null;
        await TellResponsibleAsync(db, binding.OrganizationId, name => BindChatTexts.TopicGone(chat?.Title ?? "", name), ct);
    }

    private async Task MergeAsync(CampaignDbContext db, Chat stays, Chat goes, CancellationToken ct)
    {
        var bindings = await db.ChatBindings.Where(b => b.ChatId == stays.Id || b.ChatId == goes.Id).ToListAsync(ct);
        foreach (var binding in bindings.Where(b => b.ChatId == goes.Id))
        {
            if (bindings.Any(b => b.ChatId == stays.Id && b.ThreadId == binding.ThreadId))
                await ChatBindings.RemoveAsync(db, binding, ct);
            else
                binding.ChatId = stays.Id;
        }

        foreach (var waiting in await db.Deliveries.Where(d => d.ChatId == goes.Id && d.State == DeliveryState.Pending).ToListAsync(ct))
            waiting.ChatId = stays.Id;
        await db.ButtonSets.Where(s => s.ChatId == goes.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ChatId, stays.Id), ct);
        await db.InviteTokens.Where(t => t.ChatId == goes.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ChatId, stays.Id), ct);
        stays.Title = goes.Title ?? stays.Title;
        goes.EndedAt = clock.GetUtcNow();
        goes.EndedReason = MovedReason;
        await db.SaveChangesAsync(ct);
    }

    private async Task TellOfAsync(CampaignDbContext db, ChatPlace place, List<ChatBinding> bindings, Func<string, string, Text> words, CancellationToken ct)
    {
        if (bindings.Count == 0)
            return;
        var title = await db.Chats.Where(c => c.Id == place.ChatId).Select(c => c.Title).FirstOrDefaultAsync(ct) ?? "";
        foreach (var organizationId in bindings.Select(b => b.OrganizationId).Distinct())
            await TellResponsibleAsync(db, organizationId, name => words(title, name), ct);
    }

    private async Task TellOfGroupAsync(CampaignDbContext db, Chat chat, CancellationToken ct)
    {
        foreach (var binding in await db.ChatBindings.Where(b => b.ChatId == chat.Id).ToListAsync(ct))
        {
            await ChatBindings.PassOnPrimaryAsync(db, binding, ct);
            await TellResponsibleAsync(db, binding.OrganizationId, name => BindChatTexts.GroupLost(chat.Title ?? "", name), ct);
        }
    }

    private async Task TellOfMemberAsync(CampaignDbContext db, Chat chat, CancellationToken ct)
    {
        var memberId = await db.ChannelIdentities
            .Where(i => i.ChatId == chat.Id && i.ClosedAt == null).Select(i => (long?)i.MemberId).FirstOrDefaultAsync(ct);
        if (memberId is null || await PersonDirectory.LoadAsync(db, memberId.Value, Today, ct) is not { } person || await IsReachedElsewhereAsync(db, chat, memberId.Value, ct))
            return;
        if (person.PrimaryBranch is not { } branch)
            return;
        var responsible = await PrivateMessages.ResponsibleAsync(db, branch.BranchPath, Today, ct, except: memberId);
        await TellAsync(db, responsible, BindChatTexts.MemberLost(await db.NameApartAsync(person.MemberId, Today, ct)), ct);
    }

    // Who has another account is not lost: they go on there, and are told so where this was the one on which they were reached.
    private async Task<bool> IsReachedElsewhereAsync(CampaignDbContext db, Chat ended, long memberId, CancellationToken ct)
    {
        var reached = await db.ReachedAccounts().Where(a => a.MemberId == memberId).Select(a => (long?)a.ChatId).FirstOrDefaultAsync(ct);
        await db.SaveChangesAsync(ct);
        if (await PrivateMessages.AddressOfAsync(db, memberId, ct) is not { } other)
            return false;
        if (reached == ended.Id)
            outbox.Send(db, other, BindChatTexts.ReachedHereNow(outbox.Channels.TitleOf(ended.Channel)), new DeliveryOptions());
        return true;
    }

    private async Task TellResponsibleAsync(CampaignDbContext db, long organizationId, Func<string, Text> words, CancellationToken ct)
    {
        var organization = await db.Organizations.AsNoTracking().FirstAsync(o => o.Id == organizationId, ct);
        await TellAsync(db, await PrivateMessages.ResponsibleAsync(db, organization.Path, Today, ct), words(organization.Name), ct);
    }

    private async Task TellAsync(CampaignDbContext db, IReadOnlyList<long> memberIds, Text words, CancellationToken ct)
    {
        foreach (var to in (await PrivateMessages.AddressesOfAsync(db, memberIds, ct)).Values)
            outbox.Send(db, to, words, new DeliveryOptions());
    }
}
