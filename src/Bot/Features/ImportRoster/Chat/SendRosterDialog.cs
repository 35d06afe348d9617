using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Features.ImportRoster.Chat;

/// <summary>The file that was sent.</summary>
internal sealed record SendRosterDraft
{
    public SentFile File { get; init; }
}

/// <summary>Takes an office's file, which is fetched and read after the turn. Its argument is the office's organization.</summary>
internal sealed class SendRosterDialog(RosterFileWork work) : Dialog<SendRosterDraft>
{
    public const string DialogName = "send-roster";

    public override DialogKey Key => new(DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.ChangeRoster;

    public override Text TitleOf(DialogScope scope) => RosterChatTexts.CommandDescription;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        await scope.OrganizationAsync(ct) is { } office && PolicyTable.Allows(scope.Person, PolicyAction.ChangeRoster, office.Path)
            ? null
            : RosterChatTexts.NotYours;

    protected override void Define(DialogBuilder<SendRosterDraft> steps) =>
        steps.Add("file", RosterChatTexts.AskFile, new RosterFilePrompt()).Into((draft, file) => draft with { File = file });

    protected override async Task<DialogCompletion> CompleteAsync(SendRosterDraft draft, DialogScope scope, CancellationToken ct)
    {
        var office = await scope.OrganizationAsync(ct);
        var row = new RosterFile
        {
            CampaignId = scope.Campaign.Id,
            SenderId = scope.Person.MemberId,
            OrganizationId = office!.Id,
            Channel = scope.Turn.Activity.Conversation.Channel,
            ExternalId = draft.File.ExternalId,
            Name = draft.File.Name.Length > 0 ? draft.File.Name : "roster",
            At = scope.Now,
        };
        scope.Db.RosterFiles.Add(row);
        await scope.Db.SaveChangesAsync(ct);
        scope.Turn.Audit(PolicyAction.ChangeRoster, string.Create(CultureInfo.InvariantCulture, $"file:{row.Id} organization:{office.Id}"), office.Id, "Sent");
        scope.Turn.AfterCommit.Add(token => work.FetchAsync(row.Id, token));
        return RosterChatTexts.Reading;
    }
}
