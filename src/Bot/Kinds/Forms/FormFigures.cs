using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>
/// The figures with which a form begins where the plan says so, of an organization and of what lies under it: what was asked for and what was done of
/// it, and in a message of its own what that adds up to. Numbers alone: nothing that somebody wrote, and nobody's name.
/// </summary>
internal sealed class FormFigures(TaskCompletionQuery completion, TotalsQuery totals, EntryFiguresQuery entries)
{
    /// <summary>The messages; what is empty is left out. Who fills in the form may see the figures, and of private registers what they may look into.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> ReadAsync(DialogScope scope, FormFilling filling, CancellationToken ct)
    {
        if (await scope.Db.NodeAsync(filling.OrganizationId, ct) is not { } node)
            return [];
        var viewer = new Viewer(scope.Db, scope.Campaign, Person: null, scope.Today);
        Text?[] said = [await AskedForAsync(viewer, filling, node, ct), await DoneAsync(viewer, scope, node, ct)];
        return [.. said.OfType<Text>().Select(text => new OutgoingMessage(text))];
    }

    // By phase: a paragraph each, between which a message that is too long is cut.
    private async Task<Text?> AskedForAsync(Viewer viewer, FormFilling filling, OrganizationNode node, CancellationToken ct)
    {
        var all = (await completion.UnderAsync(viewer, node, task => task.Id != filling.Task.Id, ct)).Where(of => of.Expected > 0 || of.Done > 0).ToList();
        return all.Count == 0
            ? null
            : Text.Paragraphs(
            [
                FormTexts.Figures(node.Name),
                .. from phase in viewer.Campaign.Plan.Phases
                   let own = all.FindAll(of => of.Task.PhaseId == phase.Id)
                   where own.Count > 0
                   select Text.Lines([FormTexts.FiguresOf(phase.Title), .. own.Select(Line)]),
            ]);
    }

    private async Task<Text?> DoneAsync(Viewer viewer, DialogScope scope, OrganizationNode node, CancellationToken ct)
    {
        var activities = await totals.OfAllAsync(viewer, node, ct);
        var registers = await entries.UnderAsync(scope.Db, scope.Campaign.Id, scope.Campaign.Plan, scope.Person, node, ct);
        return activities.Count + registers.Count == 0
            ? null
            : Text.Paragraphs(
                FormTexts.FiguresDone(node.Name),
                activities.Count == 0 ? null : Text.Lines([FormTexts.FiguresActivities, .. activities.Select(of => FormTexts.FigureAdded(of.Task.Title, of.Totals.Show()))]),
                registers.Count == 0 ? null : Text.Lines([FormTexts.FiguresEntries, .. registers.Select(of => of.Show())]),
                node.IsBranch ? null : FormTexts.FiguresBelow);
    }

    private static Text Line(TaskCompletion of) =>
        of.Done >= of.Expected ? FormTexts.FigureFull(of.Task.Title, of.Done) : FormTexts.Figure(of.Task.Title, of.Done, of.Expected);
}
