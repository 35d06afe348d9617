using System.Diagnostics;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Reminders;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// An hour around midnight in which a county on both channels is told that the phase began, a window closes, another opens and is announced,
/// and who owes what is due today is reminded. The long form is the county that the goals are stated for.
/// </summary>
public sealed class BothChannelsHourTests
{
    private const string ReminderWords = "今天截止";

    private static readonly CountySize Small = new(4, 60);

    [Fact]
    public async Task HourOnBothChannels_WritesToEachOnItsOwn_AndRemindsWhoOwesOnce()
    {
        LongForm.NotEveryDay();
        var size = LongForm.IsAsked ? CountySize.Full : Small;
        await using var county = await TwoChannelCounty.StartAsync(size);
        county.Bot.Patience *= size.Branches / Small.Branches;
        var rule = await county.Bot.ReadAsync(db => RuleOnACounty.ReadAsync(db, county.Bot.Campaign, TwoChannelCounty.Today));
        var due = OpenDuties.On(county.Bot.Campaign, TwoChannelCounty.Today).Single(duty => duty.Task.Id == "due");
        var owing = rule.Owing(due, TwoChannelCounty.Today).Select(subject => subject.Id).ToHashSet();
        var accounts = await AccountsAsync(county);
        var idle = owing.Where(id => IsIdle(size, id)).ToList();
        var watch = Stopwatch.StartNew();

        await county.Bot.MoveToAsync(TwoChannelCounty.Today.AddDays(-1), new TimeOnly(23, 50));
        await OffersAsync(county, idle, TwoChannelCounty.Closing, notYet: TwoChannelCounty.Opening);
        await county.Bot.MoveToAsync(TwoChannelCounty.Today, new TimeOnly(0, 20));
        await OffersAsync(county, idle, TwoChannelCounty.Opening, notYet: TwoChannelCounty.Closing);
        await county.Bot.MoveToAsync(TwoChannelCounty.Today, new TimeOnly(0, 30));

        watch.Stop();
        await EachOnItsOwnAsync(county);
        Reached(county).ShouldBe(owing.Where(accounts.ContainsKey).ToDictionary(id => accounts[id], _ => 1), ignoreOrder: true);
        await LogHoldsAsync(county, owing, accounts.Keys.ToHashSet());
        await AnnouncedOnceAsync(county);
        var (telegram, teams) = (county.OnTelegram(_ => true).Values.Sum(), county.InConversations(_ => true).Values.Sum());
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{size.Members} members, {size.Branches} branches: {telegram} messages on Telegram, {teams} in Teams, {Reached(county).Count} of {owing.Count} who owe reminded; {watch.Elapsed.TotalSeconds:0.0} s.");
    }

    /// <summary>By member: the chat in which they are to be reached, the one that they used last.</summary>
    private static async Task<Dictionary<long, string>> AccountsAsync(TwoChannelCounty county)
    {
        var rows = await county.Bot.ReadAsync(db => (
            from identity in db.ChannelIdentities
            join chat in db.Chats on identity.ChatId equals chat.Id
            where identity.ClosedAt == null
            select new { identity.MemberId, identity.UsedAt, chat.ExternalId }).ToListAsync());
        return rows.GroupBy(row => row.MemberId).ToDictionary(member => member.Key, member => member.MaxBy(row => row.UsedAt)!.ExternalId);
    }

    // Of every thirty-seventh branch nobody has done anything; who has moved is elsewhere.
    private static bool IsIdle(CountySize size, long member) => SeededCounty.BranchId(size, (int)(member - 1) / CountySize.BranchSize) % 37 == 5 && member % 53 != 0;

    /// <summary>Somebody of these on each channel asks what there is to check in for.</summary>
    private static async Task OffersAsync(TwoChannelCounty county, List<long> idle, string open, string notYet)
    {
        var telegram = county.Bot.World.User(100_000_000 + idle.First(id => id % 10 < 4));
        var teams = county.InTeams(idle.First(id => id % 10 is 4 or 5));
        var before = teams.Inbox.Count;
        telegram.Sends("/checkin");
        teams.Says("/checkin");
        await county.Messenger.WhenAllTakenAsync();
        await county.Bot.SettleAsync();
        IReadOnlyList<string> offered = [.. telegram.LastFromBot!.Buttons.Select(b => b.Text)];
        IReadOnlyList<string> there = [.. teams.Inbox.Skip(before).SelectMany(m => m.Buttons).Select(b => b.Label)];
        foreach (var labels in new[] { offered, there })
        {
            labels.ShouldContain(label => label.Contains(open, StringComparison.Ordinal));
            labels.ShouldNotContain(label => label.Contains(notYet, StringComparison.Ordinal));
        }
    }

    /// <summary>What each messenger has is what the outbox has sent there, to chats of its own, and nothing was refused or is left.</summary>
    private static async Task EachOnItsOwnAsync(TwoChannelCounty county)
    {
        var rows = await county.Bot.ReadAsync(db => (
            from delivery in db.Deliveries
            join chat in db.Chats on delivery.ChatId equals chat.Id
            where delivery.Action == DeliveryAction.Send
            select new { chat.Channel, chat.ExternalId, delivery.State }).ToListAsync());
        rows.ShouldAllBe(row => row.State == DeliveryState.Sent || row.State == DeliveryState.Superseded || row.State == DeliveryState.Dropped);
        foreach (var (channel, heard) in new[] { (TelegramChannel.ChannelName, county.OnTelegram(_ => true)), (TwoChannelCounty.Teams, county.InConversations(_ => true)) })
        {
            heard.Count.ShouldBeGreaterThan(100, channel);
            heard.ShouldBe(rows.Where(row => row.Channel == channel && row.State == DeliveryState.Sent).GroupBy(row => row.ExternalId).ToDictionary(chat => chat.Key, chat => chat.Count()), ignoreOrder: true, channel);
        }

        county.Messenger.Refusals.ShouldBeEmpty();
        county.Bot.World.Calls.ShouldAllBe(call => call.StatusCode == 200);
    }

    /// <summary>The private chats that were reminded, and how often, on both.</summary>
    private static Dictionary<string, int> Reached(TwoChannelCounty county) =>
        county.OnTelegram(IsReminder).Where(chat => chat.Key[0] != '-').Concat(county.InConversations(IsReminder).Where(chat => chat.Key.StartsWith("a:", StringComparison.Ordinal)))
            .ToDictionary(chat => chat.Key, chat => chat.Value);

    private static bool IsReminder(string text) => text.Contains(ReminderWords, StringComparison.Ordinal);

    /// <summary>Everybody who owes stands in the log once: with a message, or as one who can't be reached.</summary>
    private static async Task LogHoldsAsync(TwoChannelCounty county, HashSet<long> owing, HashSet<long> withAccount)
    {
        var log = await county.Bot.ReadAsync(db => db.ReminderLog.Where(r => r.SubjectKind == SubjectKind.Member && r.TaskId == "due").Select(r => new { r.SubjectId, r.Outcome }).ToListAsync());
        log.Where(r => r.Outcome == ReminderOutcome.Queued).Select(r => r.SubjectId).ShouldBe(owing.Where(withAccount.Contains), ignoreOrder: true);
        log.Where(r => r.Outcome == ReminderOutcome.Unreachable).Select(r => r.SubjectId).ShouldBe(owing.Where(id => !withAccount.Contains(id)), ignoreOrder: true);
    }

    /// <summary>Each living branch's group reads once that something begins.</summary>
    private static async Task AnnouncedOnceAsync(TwoChannelCounty county)
    {
        var groups = await county.Bot.ReadAsync(db => (
            from binding in db.ChatBindings
            join chat in db.Chats on binding.ChatId equals chat.Id
            join organization in db.Organizations on binding.OrganizationId equals organization.Id
            where organization.Active && organization.Level == OrganizationLevel.Branch
            select chat.ExternalId).ToListAsync());
        var told = county.OnTelegram(IsAnnouncement).Concat(county.InConversations(IsAnnouncement)).Where(chat => chat.Key[0] == '-' || chat.Key.StartsWith("19:", StringComparison.Ordinal));
        told.ToDictionary(chat => chat.Key, chat => chat.Value).ShouldBe(groups.ToDictionary(id => id, _ => 1), ignoreOrder: true);

        static bool IsAnnouncement(string text) => text.Contains(TwoChannelCounty.Opening + "开始了", StringComparison.Ordinal);
    }
}
