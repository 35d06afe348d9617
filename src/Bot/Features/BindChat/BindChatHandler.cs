using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>A (chat, topic) that is to serve an organization.</summary>
internal readonly record struct BindPlace(long ChatId, string? ThreadId);

/// <summary>What became of a wish to bind.</summary>
internal enum BindOutcome
{
    Bound,

    /// <summary>It served this organization before.</summary>
    WasBound,

    /// <summary>Who wishes it holds no role there.</summary>
    NotAllowed,

    /// <summary>The place is no group.</summary>
    NoGroup,

    /// <summary>It serves another organization, whose leader alone can release it.</summary>
    Taken,
}

/// <summary>Binds and releases groups. Whoever binds must lead the organization; whoever releases, the one that the group serves.</summary>
internal sealed class BindChatHandler(ICampaignSource campaigns)
{
    /// <summary>Binds the place, a group or a topic of one. Only a leader of the organization may, and only where the place is free or theirs to release.</summary>
    public async Task<(BindOutcome Outcome, ChatBinding? Binding)> BindAsync(
        CampaignDbContext db, Person person, BindPlace place, OrganizationNode organization, DateTimeOffset now, CancellationToken ct)
    {
        if (!PolicyTable.Allows(person, PolicyAction.BindChat, organization.Path))
            return (BindOutcome.NotAllowed, null);
        if (!await db.Chats.AnyAsync(c => c.Id == place.ChatId && c.IsGroup, ct))
            return (BindOutcome.NoGroup, null);
        var old = await ChatBindings.FindAsync(db, place.ChatId, place.ThreadId, ct);
        if (old?.OrganizationId == organization.Id)
            return (BindOutcome.WasBound, old);
        if (old is not null && !await MayReleaseAsync(db, person, old, ct))
            return (BindOutcome.Taken, old);
        if (old is not null)
            db.AuditEntries.Add(EntryOf(person.MemberId, old.OrganizationId, now, "Released"));
        db.AuditEntries.Add(EntryOf(person.MemberId, organization.Id, now, ""));
        return (BindOutcome.Bound, await ChatBindings.BindAsync(db, (place.ChatId, place.ThreadId), organization.Id, person.MemberId, now, ct));
    }

    private AuditEntry EntryOf(long memberId, long organizationId, DateTimeOffset now, string verb) => AuditTrail.EntryOf(
        campaigns.Current.Id, memberId, PolicyAction.BindChat, FormattableString.Invariant($"organization:{organizationId}"), organizationId, now, verb);

    /// <summary>May the person release the binding, or make it primary?</summary>
    public static async Task<bool> MayReleaseAsync(CampaignDbContext db, Person person, ChatBinding binding, CancellationToken ct)
    {
        var path = await db.Organizations.Where(o => o.Id == binding.OrganizationId).Select(o => o.Path).FirstAsync(ct);
        return PolicyTable.Allows(person, PolicyAction.BindChat, path);
    }

    /// <summary>What the group reads once it is bound.</summary>
    public static OutgoingMessage Welcome(OrganizationNode organization, ChatBinding binding)
    {
        var words = Text.Paragraphs([
            BindChatTexts.Bound(organization.Name),
            organization.IsBranch ? BindChatTexts.WhatWillCome : BindChatTexts.WhatWillComeToOffices,
            binding.IsPrimary ? null : BindChatTexts.NotPrimary,
        ]);
        var message = new OutgoingMessage(words) { ButtonScope = ButtonScope.Organization(organization.Id) };
        if (!binding.IsPrimary)
            message = message.WithRow(PrimaryChatButton.Key.Button(BindChatTexts.MakePrimaryButton, BindArgument.Of(binding)));
        return message.WithRow(CommandButton.InPrivate(BindChatTexts.InviteButton, CommandNames.Invite));
    }
}
