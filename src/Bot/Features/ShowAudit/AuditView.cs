using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowAudit;

/// <summary>Words a page of the log: twenty lines, and the buttons to turn it and to choose of it.</summary>
internal static class AuditView
{
    /// <summary>Lines on one screen.</summary>
    public const int PageSize = 20;

    /// <summary>Choices on one screen: their buttons fit a phone.</summary>
    public const int ChoiceSize = 8;

    public static async Task<OutgoingMessage> ShowAsync(TurnContext turn, OrganizationNode office, AuditPage page, CancellationToken ct)
    {
        var rows = await AuditQuery.OfAsync(turn.Db, turn.Campaign, office, page, ct);
        return page.List switch
        {
            AuditList.Organizations => await OrganizationsAsync(turn, rows, page, ct),
            AuditList.People => await PeopleAsync(turn, rows, page, ct),
            AuditList.Days => await DaysAsync(turn, rows, page, ct),
            _ => await RowsAsync(turn, office, rows, page, ct),
        };
    }

    private static async Task<OutgoingMessage> RowsAsync(
        TurnContext turn, OrganizationNode office, IQueryable<AuditEntry> rows, AuditPage page, CancellationToken ct)
    {
        var count = await rows.CountAsync(ct);
        var shown = await Page<AuditEntry>.OfAsync(rows.OrderByDescending(row => row.Id), page.Page, PageSize, ct);
        var words = await AuditWords.ReadAsync(turn.Db, turn.Campaign, shown.Items, ct);
        var message = new OutgoingMessage(Text.Paragraphs(
            ShowAuditTexts.Heading(office.Name, count),
            page.IsFiltered ? ShowAuditTexts.Only(await ChoiceAsync(turn, page, ct)) : null,
            count == 0 ? ShowAuditTexts.Nothing : Text.Lines(shown.Items.Select(words.Line))))
        { Confidential = true };
        if (shown.Turning(AuditButton.Key, number => page with { Page = number }) is { Count: > 0 } turning)
            message = message.WithRow(turning);
        var choose = page with { Page = 0 };
        message = message.WithRow(
            AuditButton.Key.Button(ShowAuditTexts.ByOrganization, choose with { List = AuditList.Organizations }),
            AuditButton.Key.Button(ShowAuditTexts.ByPerson, choose with { List = AuditList.People }),
            AuditButton.Key.Button(ShowAuditTexts.ByDay, choose with { List = AuditList.Days, Day = null }));
        return page.IsFiltered
            ? message.WithRow(AuditButton.Key.Button(ShowAuditTexts.AllButton, new AuditPage(page.OrganizationId)))
            : message;
    }

    private static async Task<OutgoingMessage> OrganizationsAsync(TurnContext turn, IQueryable<AuditEntry> rows, AuditPage page, CancellationToken ct)
    {
        var listed = turn.Db.Organizations.AsNoTracking().Where(o => rows.Any(row => row.OrganizationId == o.Id)).OrderBy(o => o.Path);
        var shown = await Page<Organization>.OfAsync(listed, page.Page, ChoiceSize, ct);
        return Choices(
            ShowAuditTexts.WhichOrganization,
            page,
            shown.Items.Select(o => (Text.Plain(o.Name), page with { List = AuditList.Rows, Page = 0, UnderId = o.Id })),
            shown.Turning(AuditButton.Key, number => page with { Page = number }));
    }

    private static async Task<OutgoingMessage> PeopleAsync(TurnContext turn, IQueryable<AuditEntry> rows, AuditPage page, CancellationToken ct)
    {
        var listed = turn.Db.Members.AsNoTracking().Where(m => rows.Any(row => row.ActorId == m.Id)).OrderBy(m => m.Number);
        var shown = await Page<Member>.OfAsync(listed, page.Page, ChoiceSize, ct);
        var names = await turn.Db.NamesApartAsync([.. shown.Items.Select(m => m.Id)], turn.Today, ct);
        return Choices(
            ShowAuditTexts.WhichPerson,
            page,
            shown.Items.Select(m => (Text.Plain(names[m.Id]), page with { List = AuditList.Rows, Page = 0, PersonId = m.Id })),
            shown.Turning(AuditButton.Key, number => page with { Page = number }));
    }

    private static async Task<OutgoingMessage> DaysAsync(TurnContext turn, IQueryable<AuditEntry> rows, AuditPage page, CancellationToken ct)
    {
        var days = await AuditQuery.DaysAsync(rows, turn.Campaign, page.Day, ChoiceSize + 1, ct);
        IReadOnlyList<Button> earlier = days.Count > ChoiceSize
            ? [AuditButton.Key.Button(ShowAuditTexts.EarlierButton, page with { Day = days[ChoiceSize] })]
            : [];
        return Choices(
            ShowAuditTexts.WhichDay,
            page,
            days.Take(ChoiceSize).Select(day => (ShowAuditTexts.DayButton(day), page with { List = AuditList.Rows, Page = 0, Day = day })),
            earlier);
    }

    private static OutgoingMessage Choices(Text question, AuditPage page, IEnumerable<(Text Label, AuditPage Page)> choices, IReadOnlyList<Button> turning)
    {
        var message = choices.Aggregate(
            new OutgoingMessage(question) { Confidential = true }, (shown, choice) => shown.WithRow(AuditButton.Key.Button(choice.Label, choice.Page)));
        if (turning.Count > 0)
            message = message.WithRow(turning);
        return message.WithRow(AuditButton.Key.Button(ShowAuditTexts.BackButton, new AuditPage(page.OrganizationId)));
    }

    private static async Task<Text> ChoiceAsync(TurnContext turn, AuditPage page, CancellationToken ct)
    {
        var chosen = new List<Text>();
        if (page.UnderId is { } under)
            chosen.Add(Text.Plain(await turn.Db.Organizations.Where(o => o.Id == under).Select(o => o.Name).FirstOrDefaultAsync(ct) ?? ""));
        if (page.PersonId is { } person)
            chosen.Add(Text.Plain(await turn.Db.NameApartAsync(person, turn.Today, ct)));
        if (page.Day is { } day)
            chosen.Add(ShowAuditTexts.DayButton(day));
        return Text.Join(" · ", chosen);
    }
}
