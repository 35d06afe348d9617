using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Text = CampaignBot.Bot.Localization.Text;

namespace CampaignBot.Bot.Features.ImportRoster.Chat;

/// <summary>Shows what a file would change, and writes it when somebody says so, in one transaction with the word about it.</summary>
internal sealed class RosterFileHandler(Outbox outbox, ISecretBox secrets, PersonDirectory people, PersonalMenu menu)
{
    /// <summary>How long a preview waits for its press.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    /// <summary>Under this purpose a file's content is sealed.</summary>
    private const string Purpose = "roster";

    /// <summary>The menus of so many people are set anew at once; others see theirs when they next turn to the bot.</summary>
    private const int MostMenus = 50;

    /// <summary>Shows the sender what the file would change; it waits for their press.</summary>
    public async Task<bool> ShowAsync(
        CampaignDbContext db, Campaign campaign, DateTimeOffset now, RosterFile file, byte[] content, ReadRoster read, CancellationToken ct)
    {
        var plan = await PlanAsync(db, file, read, campaign.Timeline.DayAt(now), ct);
        var preview = RosterPreview.Of(file.Name, new ImportRosterResult(plan, Applied: false) { Reading = read.Notes }, campaign.Plan);
        if (await PrivateMessages.AddressOfAsync(db, file.SenderId, ct) is not { } to)
            return file.Settle(RosterFileState.Refused, now);
        if (preview.Full is { } full)
            outbox.Send(db, to, new OutgoingMessage(RosterChatTexts.FullListHere) { File = ListFile(full, to.Language) }, new DeliveryOptions());
        if (plan.Problems.Count > 0 || plan.ChangesNothing)
        {
            outbox.Send(db, to, Text.Paragraphs(preview.Short, plan.Problems.Count > 0 ? RosterChatTexts.SendAgain : null), new DeliveryOptions());
            return file.Settle(RosterFileState.Refused, now);
        }

        file.Show(secrets.Seal(content, Purpose), FingerprintOf(plan));
        outbox.Send(db, to, Asked(file, preview.Short, now), new DeliveryOptions());
        return true;
    }

    /// <summary>Tells the sender why nothing becomes of the file.</summary>
    public async Task<bool> RefuseAsync(CampaignDbContext db, RosterFile file, Text words, DateTimeOffset now, CancellationToken ct)
    {
        if (await PrivateMessages.AddressOfAsync(db, file.SenderId, ct) is { } to)
            outbox.Send(db, to, Text.Lines(ImportRosterTexts.Unreadable(file.Name, words)), new DeliveryOptions());
        return file.Settle(RosterFileState.Refused, now);
    }

    /// <summary>Seals the content of a change that has no file.</summary>
    public byte[] Seal(byte[] content) => secrets.Seal(content, Purpose);

    /// <summary>What stands in a file that waits.</summary>
    public ReadRoster Read(RosterFile file, Plan plan) => ReadRoster.Of(secrets.Open(file.ContentSecret!, Purpose), plan);

    /// <summary>What a file would change today, within its office's reach.</summary>
    public static async Task<RosterPlan> PlanAsync(CampaignDbContext db, RosterFile file, ReadRoster read, DateOnly today, CancellationToken ct)
    {
        var office = await db.Organizations.Where(o => o.Id == file.OrganizationId).Select(o => o.Code).FirstAsync(ct);
        return await read.PlanAsync(db, today, office, ct);
    }

    /// <summary>Writes what was shown. Where the roster has changed meanwhile, nothing is written and the plan as it is now is returned.</summary>
    public async Task<WriteOutcome> WriteAsync(TurnContext turn, RosterFile file, CancellationToken ct)
    {
        var read = Read(file, turn.Campaign.Plan);
        var plan = await PlanAsync(turn.Db, file, read, turn.Today, ct);
        if (plan.Problems.Count > 0 || plan.ChangesNothing)
        {
            file.Settle(RosterFileState.Refused, turn.Now);
            return new WriteOutcome(plan, read, IsWritten: false);
        }

        if (FingerprintOf(plan) != file.Fingerprint)
        {
            file.Show(file.ContentSecret!, FingerprintOf(plan));
            return new WriteOutcome(plan, read, IsWritten: false);
        }

        file.Settle(RosterFileState.Written, turn.Now);
        turn.Audit(PolicyAction.ChangeRoster, string.Create(CultureInfo.InvariantCulture, $"file:{file.Id} organization:{file.OrganizationId}"), file.BranchId ?? file.OrganizationId);
        await RosterStore.ApplyAsync(turn.Db, plan, ct);
        turn.Afterwards(people.Forget);
        var changed = plan.Members.Where(c => c.Before is { } before && !before.Roles.SequenceEqual(c.After.Roles)).Select(c => c.After.Number).Take(MostMenus).ToList();
        foreach (var id in await turn.Db.Members.Where(m => changed.Contains(m.Number)).Select(m => m.Id).ToListAsync(ct))
            menu.SetAfter(turn, id);
        return new WriteOutcome(plan, read, IsWritten: true);
    }

    /// <summary>The preview with its question.</summary>
    public static OutgoingMessage Asked(RosterFile file, Text preview, DateTimeOffset now) =>
        new OutgoingMessage(Text.Paragraphs(preview, RosterChatTexts.AskWrite)) { ButtonScope = ButtonScope.Member(file.SenderId, now + Waits) }
            .WithRow(WriteRosterButton.Key.Button(RosterChatTexts.WriteButton, file.Id), DropRosterButton.Key.Button(RosterChatTexts.DropButton, file.Id));

    /// <summary>All of a preview as a text that any phone opens.</summary>
    public static OutgoingFile ListFile(Text full, Language language) =>
        OutgoingFile.Inline("roster-preview.txt", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(full.Render(language).Plain)]);

    /// <summary>Tells a plan from any other.</summary>
    public static string FingerprintOf(RosterPlan plan)
    {
        var text = new StringBuilder();
        foreach (var (_, before, after) in plan.Organizations)
            text.Append(before).Append('>').Append(after).Append('\n');
        foreach (var (_, before, after) in plan.Members)
            text.Append(Written(before)).Append('>').Append(Written(after)).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Written(MemberState? member) => member is null ? "" : string.Join(
        '|',
        [member.Number, member.Name, member.Standing, member.Phone, Day(member.Joined), Day(member.Left), .. member.Memberships.Select(Written), .. member.Roles.Select(Written)]);

    private static string Written(MembershipState m) => $"{m.Id} {m.Branch} {m.IsPrimary} {Day(m.From)} {Day(m.To)}";

    private static string Written(RoleState r) => $"{r.Id} {r.Role} {r.Organization} {Day(r.From)} {Day(r.To)}";

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>What became of a press on "write".</summary>
internal sealed record WriteOutcome(RosterPlan Plan, ReadRoster Read, bool IsWritten);
