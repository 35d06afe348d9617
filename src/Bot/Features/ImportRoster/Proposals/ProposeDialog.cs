using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Features.ImportRoster.Chat;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ImportRoster.Proposals;

/// <summary>What a secretary proposes.</summary>
internal sealed record ProposeDraft
{
    public bool IsMove { get; init; }

    public string Name { get; init; } = "";

    public string Number { get; init; } = "";

    public string Standing { get; init; } = "";

    public string? Phone { get; init; }

    /// <summary>Who moves.</summary>
    public long MemberId { get; init; }

    /// <summary>Where to: a branch's code or name.</summary>
    public string Branch { get; init; } = "";

    /// <summary>The day of joining, or of the move.</summary>
    public DateOnly? Day { get; init; }
}

/// <summary>The branch that proposes, and its members.</summary>
internal sealed record ProposeContext(OrganizationNode? Branch, IReadOnlyList<Option> Members);

/// <summary>Asks a secretary for a new member, or who moves where; the office above decides. Its argument is the branch.</summary>
internal sealed class ProposeDialog(ProposalHandler handler) : Dialog<ProposeDraft>
{
    public const string DialogName = "propose-roster";

    private const string New = "new";
    private const string Move = "move";

    public override DialogKey Key => new(DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.ProposeRoster;

    public override Text TitleOf(DialogScope scope) => RosterChatTexts.ProposeTitle;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        await scope.OrganizationAsync(ct) is { IsBranch: true } branch && PolicyTable.Allows(scope.Person, PolicyAction.ProposeRoster, branch.Path)
            ? null
            : RosterChatTexts.NotYours;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct)
    {
        var branch = await scope.OrganizationAsync(ct);
        var members = branch is null ? [] : await (
            from m in scope.Db.Members.NotLeftBy(scope.Today)
            where scope.Db.Memberships.HoldingOn(scope.Today).Any(s => s.MemberId == m.Id && s.IsPrimary && s.OrganizationId == branch.Id)
            orderby m.Number
            select new { m.Id, m.Name, m.Number }).ToListAsync(ct);
        scope.Set(new ProposeContext(
            branch, [.. members.Select(m => new Option(m.Id.ToString(CultureInfo.InvariantCulture), RosterChatTexts.Person(m.Name, m.Number)))]));
    }

    protected override void Define(DialogBuilder<ProposeDraft> steps)
    {
        var known = steps.Scope.Get<ProposeContext>();
        steps.Choice("what", RosterChatTexts.AskWhat, _ => [new Option(New, RosterChatTexts.NewOption), new Option(Move, RosterChatTexts.MoveOption)])
            .Label(RosterChatTexts.WhatLabel)
            .Into((draft, id) => draft with { IsMove = id == Move });

        steps.Text("name", RosterChatTexts.AskName, Member.NameMaxLength).Label(RosterChatTexts.NameLabel)
            .When((draft, _) => !draft.IsMove)
            .Into((draft, name) => draft with { Name = name });

        steps.Text("number", RosterChatTexts.AskNumber, Member.NumberMaxLength).Label(RosterChatTexts.NumberLabel)
            .When((draft, _) => !draft.IsMove)
            .Into((draft, number) => draft with { Number = number });

        steps.Choice("standing", RosterChatTexts.AskStanding, scope => scope.Campaign.Plan.Standings.Select(s => new Option(s.Id, s.Title)))
            .Label(RosterChatTexts.StandingLabel)
            .When((draft, _) => !draft.IsMove)
            .Into((draft, id) => draft with { Standing = id });

        steps.Text("phone", RosterChatTexts.AskPhone, Member.PhoneMaxLength).Label(RosterChatTexts.PhoneLabel).Optional()
            .When((draft, _) => !draft.IsMove)
            .Must((phone, _, _) => PhoneNumber.Read(phone) is null ? ImportRosterTexts.BadPhone(phone) : null)
            .Into((draft, phone) => draft with { Phone = phone });

        steps.Choice("member", RosterChatTexts.AskMember, _ => known.Members).Label(RosterChatTexts.MemberLabel)
            .When((draft, _) => draft.IsMove)
            .Into((draft, id) => draft with { MemberId = long.Parse(id, CultureInfo.InvariantCulture) });

        steps.Text("branch", RosterChatTexts.AskBranch, Domain.Organizations.Organization.NameMaxLength).Label(RosterChatTexts.BranchLabel)
            .When((draft, _) => draft.IsMove)
            .Into((draft, branch) => draft with { Branch = branch });

        steps.Date("day", RosterChatTexts.AskDay).Label(RosterChatTexts.DayLabel)
            .Ask((draft, _) => draft.IsMove ? RosterChatTexts.AskMoveDay : RosterChatTexts.AskDay)
            .Into((draft, day) => draft with { Day = day });

        steps.Confirm("confirm", RosterChatTexts.AskPropose, RosterChatTexts.ProposeButton);
    }

    protected override async Task<DialogCompletion> CompleteAsync(ProposeDraft draft, DialogScope scope, CancellationToken ct)
    {
        var (office, problem, stepId) = await handler.ProposeAsync(scope.Turn, scope.Get<ProposeContext>().Branch!, draft, ct);
        return problem is null ? RosterChatTexts.Proposed(office!)
            : stepId is null ? DialogCompletion.Stay(problem)
            : DialogCompletion.Return(stepId, problem);
    }
}
