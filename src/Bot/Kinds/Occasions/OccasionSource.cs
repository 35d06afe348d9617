using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>Invites to occasions on the first day of signing up: the branches' groups, and in private members of branches without one.</summary>
internal sealed class OccasionSource : IPushSource
{
    public IReadOnlyList<string> Prefixes => [Occasion.PushPrefix];

    /// <summary>The keys under which an occasion was pushed to those whom its holder invites.</summary>
    public static IEnumerable<string> KeysOf(Campaign campaign, Occasion occasion)
    {
        var task = occasion.Task;
        return task.OwnEvents(campaign.Plan) switch
        {
            [] => [KeyOf(task, ownerId: null)],
            [var own, ..] when own.Owner == task.HeldBy(campaign.Plan) => [KeyOf(task, occasion.Holder.Id)],
            // The county holds it, and each organization has days of its own to sign up.
            _ => task.Windows(campaign.Timeline).SelectMany(known => known.Owners!.Ids).Select(id => KeyOf(task, id)),
        };
    }

    public IEnumerable<PlanPush> PushesOf(Campaign campaign)
    {
        var timeline = campaign.Timeline;
        return from task in campaign.Plan.Tasks.OfType<OccasionTask>()
               where !task.Retired
               from known in task.Windows(timeline)
               where known.Window.IsKnown
               from owners in OneByOne(known.Owners)
               select new PlanPush
               {
                   Key = KeyOf(task, owners?.Ids[0]),
                   At = timeline.PushInstant(known.Window.Opens!.Value),
                   Until = timeline.EndOfDay(task.ClosingDay(known.Window.Due!.Value)),
                   Concerns = task.Concerns,
                   ConcernsMember = task.ConcernsMember,
                   Owners = owners,
                   Fallback = PushFallback.Members,
                   Alone = true,
                   IsClosed = true,
               };
    }

    public async Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct)
    {
        if (campaign.Plan.Task(key.Split(':')[1]) is not OccasionTask { Retired: false } task
            || await db.OccasionOfBranchAsync(campaign, task, reader.Organization.Path, ct) is not { } occasion
            || task.WindowIn(reader.TimelineIn(campaign)) is not { Due: { } due })
            return null;
        var today = campaign.Timeline.DayAt(reader.Now);
        var closes = task.ClosingDay(due);
        var counts = await db.CountSignUpsAsync(campaign.Id, occasion.Ref, ct);
        var scope = reader.Scope(campaign.Timeline.EndOfDay(closes));
        var why = today > closes || occasion.IsOver(today) ? OccasionTexts.SigningUpIsOver : null;
        if (reader.MemberId is not { } memberId)
            return new PushPart(await ForGroupAsync(db, campaign, occasion, counts, reader, why ?? OccasionTexts.SignUpUntil(due), today, ct))
            {
                Buttons = why is null ? [[GroupButton(occasion, counts)]] : [],
                ButtonScope = scope,
            };
        var signUp = await db.SignUpOf(campaign.Id, task.Id, memberId).AsNoTracking().FirstOrDefaultAsync(ct);
        var position = signUp is { State: SignUpState.Waiting } ? await db.PositionAsync(signUp, ct) : 0;
        var card = OccasionMessages.Card(occasion, counts, signUp, position, why, scope, today);
        return new PushPart(card.Body) { Buttons = card.Buttons, ButtonScope = card.ButtonScope };
    }

    // The count of all changes with every press anywhere; a group reads its own, and whether a place is free.
    private static async Task<Text> ForGroupAsync(
        CampaignDbContext db, Campaign campaign, Occasion occasion, OccasionCounts counts, PushReader reader, Text until, DateOnly today, CancellationToken ct)
    {
        var own = db.Memberships.HoldingOn(today).Where(m => m.OrganizationId == reader.Organization.Id && m.IsPrimary).Select(m => (long?)m.MemberId);
        var signedUp = await db.SignUpsFor(campaign.Id, occasion.Ref).CountAsync(s => s.State != SignUpState.Withdrawn && own.Contains(s.MemberId), ct);
        return Text.Paragraphs(
            Text.Lines(
                OccasionTexts.Heading(occasion.Task.Title),
                Text.Of(occasion.Task.Summary),
                occasion.Task.WordsFor(reader.Organization.Category) is { } words ? Text.Of(words) : null),
            Text.Lines(
                OccasionMessages.WhenAndWhere(occasion),
                occasion.Places is not { } places ? null
                    : occasion.FreeBeside(counts.Placed) > 0 ? OccasionTexts.PlacesFree(places)
                    : OccasionTexts.PlacesFull(places)),
            Text.Lines(until, OccasionTexts.OfBranch(signedUp)));
    }

    private static Button GroupButton(Occasion occasion, OccasionCounts counts)
    {
        var label = OccasionMessages.SignUpLabel(occasion, counts);
        return occasion.Task.IsPressedInGroup
            ? OccasionMessages.SignUpKey.Button(label, occasion.Task.Id)
            : TaskLink.Button(label, new TaskCall(new TaskRef(occasion.Task.Id, TaskPeriod.Once)));
    }

    private static IEnumerable<WindowOwners?> OneByOne(WindowOwners? owners) =>
        owners is null ? [null] : owners.Ids.Select(WindowOwners? (id) => owners with { Ids = [id] });

    // Without the days: who moves its occasion has the message that is there drawn anew, and invites nobody a second time.
    private static string KeyOf(OccasionTask task, long? ownerId) => ownerId is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"{Occasion.PushPrefix}:{task.Id}:{id}")
        : Occasion.PushPrefix + ":" + task.Id;
}
