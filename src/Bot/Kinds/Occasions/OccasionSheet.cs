using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>What whoever holds an occasion sees of it: who has signed up, who waits, who came, and what can be done.</summary>
internal static class OccasionSheet
{
    /// <summary>Most names of one list; the rest is counted.</summary>
    public const int MostNames = 60;

    /// <summary>So many days before signing up begins it stands on the list, to be arranged.</summary>
    public const int ArrangedDaysAhead = 30;

    /// <summary>The occasions that the sender holds with their organizations, as far as they have come near.</summary>
    public static async Task<IReadOnlyList<Occasion>> HeldAsync(TurnContext turn, CancellationToken ct)
    {
        var tasks = turn.Campaign.Plan.Tasks.OfType<OccasionTask>().Where(task => !task.Retired).ToList();
        var held = new List<Occasion>();
        if (tasks.Count == 0)
            return held;
        foreach (var node in await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.ActForOrganization, ct))
        {
            foreach (var task in tasks.Where(task => node.Level == (OrganizationLevel)task.HeldBy(turn.Campaign.Plan) && IsNear(turn, task)))
                held.Add(await turn.Db.OccasionOfAsync(turn.Campaign, task, node, ct));
        }

        return held;
    }

    /// <summary>The sheet of one.</summary>
    public static async Task<OutgoingMessage> ShowAsync(TurnContext turn, Occasion occasion, CancellationToken ct)
    {
        var counts = await turn.Db.CountSignUpsAsync(turn.Campaign.Id, occasion.Ref, ct);
        var all = await turn.Db.NamedSignUpsAsync(turn.Campaign.Id, occasion.Ref, turn.Today, ct);
        var message = new OutgoingMessage(Text.Paragraphs(
            OccasionMessages.Describe(occasion, counts),
            Text.Lines(
                Names(all.Where(s => s.SignUp.State == SignUpState.Placed), OccasionTexts.PlacedNames),
                Names(all.Where(s => s.SignUp.State == SignUpState.Waiting), OccasionTexts.WaitingNames)),
            occasion.Arrangement?.NotedAt is null ? null : OccasionTexts.CameCount(counts.Came, counts.Placed)));
        if (!occasion.IsOver(turn.Today))
            message = message.WithRow(ArrangeOccasionButton.Key.Button(OccasionTexts.ArrangeButton, occasion.Ref));
        return occasion.CanBeNoted(turn.Today) && all.Count > 0
            ? message.WithRow(NoteAttendanceButton.Key.Button(OccasionTexts.AttendanceButton, occasion.Ref))
            : message;
    }

    private static bool IsNear(TurnContext turn, OccasionTask task) =>
        turn.Campaign.Timeline.DayOf(task.Opens)?.AddDays(-ArrangedDaysAhead) <= turn.Today
        || (turn.Campaign.Plan.Phase(task.PhaseId) is { } phase && turn.Campaign.Timeline.StartOf(phase) <= turn.Today);

    private static Text? Names(IEnumerable<(SignUp SignUp, string Name)> signUps, Func<int, Text, Text> words)
    {
        var names = signUps.Select(s => s.Name).ToList();
        return names.Count == 0 ? null
            : words(names.Count, names.Count <= MostNames ? Text.List(names) : OccasionTexts.AndMore(Text.List(names.Take(MostNames)), names.Count - MostNames));
    }
}

/// <summary>The occasions that the sender holds, offered under <c>/me</c>.</summary>
internal sealed class HeldOccasions : IOwnRecords
{
    public async Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct) =>
        (await OccasionSheet.HeldAsync(turn, ct)).Count > 0 ? ListOccasionsButton.Key.Button(OccasionTexts.HeldButton) : null;
}

/// <summary>Lists them.</summary>
internal sealed class ListOccasionsButton() : ButtonAction<NoArgument>(Key, PolicyAction.ActForOrganization)
{
    public static readonly ActionKey<NoArgument> Key = new("occasions");

    protected override async Task PressAsync(TurnContext turn, NoArgument argument, CancellationToken ct)
    {
        var held = await OccasionSheet.HeldAsync(turn, ct);
        if (held is [var only])
            turn.Reply(await OccasionSheet.ShowAsync(turn, only, ct));
        else if (held.Count == 0)
            turn.AnswerOutOfDate();
        else
        {
            turn.Reply(new OutgoingMessage(OccasionTexts.HeldHeading)
            {
                Buttons = [.. held.Select(IReadOnlyList<Button> (o) => [OccasionSheetButton.Key.Button(OccasionTexts.HeldLine(o.Task.Title, o.Holder.Name), o.Ref)])],
            });
        }
    }
}

/// <summary>Shows one to who holds it.</summary>
internal sealed class OccasionSheetButton() : OfficeAction<OccasionRef>(Key, PolicyAction.ActForOrganization)
{
    public static readonly ActionKey<OccasionRef> Key = new("occasion-sheet");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, OccasionRef argument, CancellationToken ct)
    {
        if (await turn.Db.OccasionOfAsync(turn.Campaign, argument, ct) is { } occasion)
            turn.Reply(await OccasionSheet.ShowAsync(turn, occasion, ct));
        else
            turn.AnswerOutOfDate();
    }
}

/// <summary>Begins to say when, where and how many.</summary>
internal sealed class ArrangeOccasionButton(DialogEngine dialogs) : OfficeAction<OccasionRef>(Key, PolicyAction.ActForOrganization)
{
    public static readonly ActionKey<OccasionRef> Key = new("arrange-occasion");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OccasionRef argument, CancellationToken ct) =>
        dialogs.BeginAsync(turn, ArrangeOccasionDialog.Name, ArgumentText.Write(argument), ct);
}

/// <summary>Begins to note who came.</summary>
internal sealed class NoteAttendanceButton(DialogEngine dialogs) : OfficeAction<OccasionRef>(Key, PolicyAction.ActForOrganization)
{
    public static readonly ActionKey<OccasionRef> Key = new("occasion-attendance");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OccasionRef argument, CancellationToken ct) =>
        dialogs.BeginAsync(turn, OccasionAttendanceDialog.Name, ArgumentText.Write(argument), ct);
}
