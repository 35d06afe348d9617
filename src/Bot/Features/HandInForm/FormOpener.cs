using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.HandInForm;

/// <summary>Opens a form: for the member themselves, or for the organization they lead.</summary>
internal sealed class FormOpener(DialogEngine dialogs, FormWindow window) : ITaskOpener
{
    public string Kind => FormTask.KindName;

    public async Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, CancellationToken ct)
    {
        if (await SubjectAsync(turn, task, ct) is not { } subject)
        {
            Say(turn, FormTexts.NotForYou);
            return;
        }

        var key = new ObligationKey(task.Id, subject, period.Key);
        var submission = await turn.Db.FindSubmissionAsync(turn.Campaign.Id, key, ct);
        if (submission is { State: SubmissionState.Accepted })
            Say(turn, FormTexts.AlreadyAccepted(task.Title));
        else if (!await window.IsOpenAsync(turn, key, ct))
            Say(turn, turn.Today < period.Opens ? FormTexts.NotYet(task.Title, period.Opens) : FormTexts.Closed(task.Title));
        else
            await dialogs.BeginAsync(turn, FormDialog.Name, new FormArguments(new TaskRef(task.Id, period.Key), subject).ToString(), ct);
    }

    private static void Say(TurnContext turn, Text text)
    {
        if (turn.IsGroup && turn.Activity.Button is not null)
            turn.AnswerButton(text, alert: true);
        else
            turn.Reply(text);
    }

    private static async Task<Subject?> SubjectAsync(TurnContext turn, PlanTask task, CancellationToken ct)
    {
        var person = turn.Sender;
        if (task.Audience.Level == PlanLevel.Member)
        {
            return person.PrimaryBranch is { } branch && task.Audience.OfMember(branch.Category, person.Standing) != Binding.None
                ? Subject.Member(person.MemberId)
                : null;
        }

        var ids = person.Roles.Where(r => r.Role is Role.Secretary or Role.Office).Select(r => r.OrganizationId).ToList();
        var led = await turn.Db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(ct);
        var mine = led.Where(o => task.Audience.OfOrganization((PlanLevel)o.Level, o.Category) == Binding.Must
            && PolicyTable.Allows(person, PolicyAction.ActForOrganization, o.Path)).ToList();

        // Who leads two branches is led through the one that still owes; the first, where both do.
        foreach (var organization in mine)
        {
            var done = await turn.Db.Submissions.AnyAsync(
                s => s.CampaignId == turn.Campaign.Id && s.TaskId == task.Id && s.SubjectKind == SubjectKind.Organization
                    && s.SubjectId == organization.Id && s.State == SubmissionState.Accepted, ct);
            if (!done)
                return Subject.Organization(organization.Id);
        }

        return mine.Count > 0 ? Subject.Organization(mine[0].Id) : null;
    }
}
