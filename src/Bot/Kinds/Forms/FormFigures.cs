using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>The figures with which a form begins where the plan says so: what the organization and its members were asked for, and what was done.</summary>
internal sealed class FormFigures(TaskCompletionQuery totals)
{
    /// <summary>The figures in a message of their own; null: nothing has been asked for yet. Who fills in the form may see them.</summary>
    public async Task<OutgoingMessage?> ReadAsync(DialogScope scope, FormFilling filling, CancellationToken ct)
    {
        if (await scope.Db.NodeAsync(filling.OrganizationId, ct) is not { } node)
            return null;
        var all = await totals.UnderAsync(new Viewer(scope.Db, scope.Campaign, Person: null, scope.Today), node, task => task.Id != filling.Task.Id, ct);
        return all.Count == 0
            ? null
            : new OutgoingMessage(Text.Lines(
                all.Select(total => total.Done >= total.Expected
                    ? FormTexts.FigureFull(total.Task.Title, total.Done)
                    : FormTexts.Figure(total.Task.Title, total.Done, total.Expected)).Prepend(FormTexts.Figures(node.Name))));
    }
}
