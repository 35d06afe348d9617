using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ForgetMe;

/// <summary>What of a member's is stored beside the roster: what goes with <c>/forget</c>, and what the plan keeps.</summary>
internal sealed class MemberTraces(ISecretBox secrets, RevisionFilesQuery revisionFiles)
{
    /// <summary>The chats of all accounts the member ever had.</summary>
    public static Task<List<long>> ChatsAsync(CampaignDbContext db, long memberId, CancellationToken ct) =>
        db.ChannelIdentities.Where(i => i.MemberId == memberId).Select(i => i.ChatId).Distinct().ToListAsync(ct);

    /// <summary>Files of the member's that belong to nothing that stays.</summary>
    public async Task<List<StoredFile>> LooseFilesAsync(CampaignDbContext db, long memberId, CancellationToken ct)
    {
        var loose = await db.StoredFiles.AsNoTracking()
            .Where(f => f.MemberId == memberId && !db.CheckIns.Any(c => c.PhotoId == f.Id) && !db.EntrySteps.Any(s => s.PhotoId == f.Id)).ToListAsync(ct);
        if (loose.Count == 0)
            return loose;
        var named = await revisionFiles.NamedAsync(db, ct);
        return loose.FindAll(f => !named.Contains(f.Id));
    }

    /// <summary>Messages of the member's that couldn't be taken.</summary>
    public async Task<List<long>> DeadLettersAsync(CampaignDbContext db, long memberId, CancellationToken ct)
    {
        var accounts = await db.ChannelIdentities.Where(i => i.MemberId == memberId).Select(i => i.ExternalId).ToListAsync(ct);
        return [.. (await db.DeadLetters.AsNoTracking().ToListAsync(ct)).Where(d => accounts.Contains(SenderOf(d) ?? "")).Select(d => d.Id)];
    }

    public static async Task<KeptRecords> SubmissionsAsync(CampaignDbContext db, Campaign campaign, long memberId, CancellationToken ct) => KeptRecords.Of(
        campaign, RetentionKind.Submissions,
        await db.Submissions.Where(s => s.AuthorId == memberId || (s.SubjectKind == SubjectKind.Member && s.SubjectId == memberId)).Select(s => s.StateSince).ToListAsync(ct));

    private string? SenderOf(DeadLetter letter) =>
        DeadLetterWriter.Open(letter, secrets)?.From.ExternalId;
}
