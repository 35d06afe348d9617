using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.RecordEvent;

/// <summary>
/// Asks the owner of an event for its day, before the phase that waits for it and every few days, until it is recorded. Whoever has not
/// answered for weeks is asked once a month: the rest is said by <c>/today</c> and <c>/status</c>.
/// </summary>
internal sealed class MissingEventSource : IPushSource
{
    /// <summary>So many days lie between two such messages in the first weeks.</summary>
    public const int EveryDays = 5;

    /// <summary>So many days lie between two later ones.</summary>
    public const int LaterEveryDays = 30;

    // One before the phase, and four weeks of it.
    private const int FirstTimes = 8;

    private const string Prefix = "missing-event";

    public IReadOnlyList<string> Prefixes => [Prefix];

    public IEnumerable<PlanPush> PushesOf(Campaign campaign)
    {
        var timeline = campaign.Timeline;
        foreach (var missing in MissingEvents.All(campaign))
        {
            foreach (var (day, next) in DaysOf(missing))
            {
                var (at, until) = (timeline.PushInstant(day), timeline.StartOfDay(next));
                if (at >= until)
                    continue;
                yield return new PlanPush
                {
                    Key = string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{missing.Event.Id}:{day:yyyy-MM-dd}"),
                    At = at,
                    Until = until,
                    Concerns = (level, category) => MissingEvents.Concerns(campaign, missing.Event, level, category),
                    Fallback = PushFallback.Responsible,
                };
            }
        }
    }

    public Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct)
    {
        var id = key.Split(':')[1];
        if (!MissingEvents.All(campaign).Any(m => m.Event.Id == id && MissingEvents.Concerns(campaign, m.Event, reader.Organization.Level, reader.Organization.Category)
                && !MissingEvents.IsRecorded(campaign, m.Event, reader.Organization.Id))
            || campaign.Plan.Event(id) is not { } planEvent)
            return Task.FromResult<PushPart?>(null);
        var label = RecordEventTexts.RecordButton(planEvent.Title);
        return Task.FromResult<PushPart?>(new PushPart(RecordEventTexts.StillMissing(planEvent.Title, reader.Organization.Name))
        {
            Buttons = [[reader.IsGroup ? CommandButton.InPrivate(label, EventRecording.Command) : EventRecording.Key.Button(label, planEvent.Id)]],
        });
    }

    private static IEnumerable<(DateOnly Day, DateOnly Next)> DaysOf(MissingEvent missing)
    {
        var (day, times) = (missing.From, 0);
        while (day <= missing.Last)
        {
            var next = day.AddDays(++times < FirstTimes ? EveryDays : LaterEveryDays);
            yield return (day, next);
            day = next;
        }
    }
}
