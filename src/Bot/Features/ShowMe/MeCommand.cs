using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowMe;

/// <summary><c>/me</c>: what is stored about the one who asks, in short.</summary>
internal sealed class MeCommand(IEnumerable<IOwnRecords> records)
    : ChatCommand("me", MeTexts.Description, CommandMenu.Member, PolicyAction.SeeOwn, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var person = turn.Sender;
        var member = await turn.Db.Members.AsNoTracking().FirstAsync(m => m.Id == person.MemberId, ct);
        var identity = await PersonDirectory.IdentityOfAsync(turn.Db, person.MemberId, ct);
        var names = await NamesAsync(turn, person, ct);
        var done = new List<Text>();
        foreach (var kind in records)
            done.AddRange(await kind.LinesAsync(turn, ct));
        var message = new OutgoingMessage(Text.Paragraphs([
            Text.Lines([
                MeTexts.Name(member.Name, member.Number),
                .. person.Memberships.Select(m => m.IsPrimary || person.Memberships.Count == 1
                    ? MeTexts.Branch(names[m.BranchId])
                    : MeTexts.SecondBranch(names[m.BranchId])),
                .. person.Roles.Select(r => MeTexts.Role(Text.Join(" ", [Text.Plain(names[r.OrganizationId]), RoleName(r.Role)]))),
                MeTexts.Standing(turn.Campaign.Plan.Standing(person.Standing) is { } standing ? Text.Of(standing.Title) : Text.Plain(person.Standing)),
                MeTexts.Phone(member.Phone is { } phone ? Text.Plain(phone) : MeTexts.NoPhone),
                MeTexts.Language(turn.Language == Localization.Language.English ? "English" : "中文"),
                identity is null ? null : MeTexts.Account(turn.Campaign.Timeline.DayAt(identity.OpenedAt)),
                member.SnoozedUntil > turn.Now ? MeTexts.Snoozed(turn.Campaign.Timeline.DayAt(member.SnoozedUntil.Value)) : null,
            ]),
            done.Count > 0 ? Text.Lines([MeTexts.Done, .. done]) : null,
            MeTexts.WhereFrom,
        ])).WithRow(
            CommandButton.Today,
            CommandButton.For(MeTexts.LanguageButton, CommandNames.Language));
        message = message.WithRow(OwnFileButton.Key.Button(MeTexts.FileButton, 0));
        foreach (var kind in records)
            message = await kind.ButtonAsync(turn, ct) is { } button ? message.WithRow(button) : message;
        turn.Reply(message);
    }

    private static Task<Dictionary<long, string>> NamesAsync(TurnContext turn, Person person, CancellationToken ct)
    {
        var ids = person.Memberships.Select(m => m.BranchId).Concat(person.Roles.Select(r => r.OrganizationId)).Distinct().ToList();
        return turn.Db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
    }

    private static Text RoleName(Role role) => role switch
    {
        Role.Secretary => MeTexts.Secretary,
        Role.Office => MeTexts.Office,
        _ => MeTexts.Admin,
    };
}
