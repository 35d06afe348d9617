using System.Text.Json;
using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests;

/// <summary>
/// Any button that the bot ever sent, pressed by anyone, in any chat, in time or too late. It has an effect only for those it was made for,
/// where it was sent, before it ends, and where the policy allows what it does; else nothing changes and the presser is told so.
/// </summary>
public abstract class ButtonProperty : IAsyncLifetime
{
    private const int PressesPerCase = 8;
    private const int Third = 3;

    private static readonly string[] Refusals =
    [
        .. from words in new[] { TurnTexts.ButtonUnknown, TurnTexts.ButtonForMembers, TurnTexts.ButtonForOther, TurnTexts.ButtonExpired, TurnTexts.NotAllowed }
           from language in Language.All
           select words.Render(language).Plain,
    ];

    private Crowd _crowd = null!;
    private List<EmulatedUser> _people = null!;
    private List<long> _chats = null!;
    private List<(ButtonSet Set, int Index)> _buttons = null!;
    private IReadOnlyList<string> _rows = [];
    private int _allowed;
    private int _effects;
    private int _refusals;

    public async ValueTask InitializeAsync()
    {
        _crowd = await GatherAsync();
        var stranger = _crowd.World.AddUser("路人");
        stranger.Sends("/start");
        var says = Says;
        _people = [.. says.Select(of => _crowd.People[of.Number]), stranger];
        foreach (var (number, words) in says)
        {
            foreach (var word in words)
            {
                _crowd.People[number].Sends(word);
                await _crowd.Bot.SettleAsync();
            }
        }

        _chats = [.. _people.Select(p => p.Id), .. _crowd.Groups.Select(g => g.Id)];
        var sets = await _crowd.Bot.ReadAsync(db => db.ButtonSets.FromSql($"SELECT * FROM ButtonSets ORDER BY rowid").AsNoTracking().ToListAsync());
        _buttons =
        [
            .. from set in sets from index in Enumerable.Range(0, JsonDocument.Parse(set.Actions).RootElement.GetArrayLength()) select (set, index),
        ];
    }

    public ValueTask DisposeAsync() => _crowd.DisposeAsync();

    [Fact]
    public async Task Press_ByAnyoneOfAnyButton_HasAnEffectOnlyWhereItIsMeantTo()
    {
        _buttons.Count.ShouldBeGreaterThan(40);
        var sent = _buttons.Select(b => ActionOf(b.Set, b.Index)).ToHashSet(StringComparer.Ordinal);
        _crowd.Bot.Services.GetServices<IButtonAction>().GroupBy(PartOf).Where(part => IsPlayed(part.Key) && !part.Any(action => sent.Contains(action.Name)))
            .Select(part => part.Key).ShouldBeEmpty("none of its buttons is in any chat");
        _buttons.Select(b => b.Set.Audience).Distinct().Count().ShouldBeGreaterThan(1);
        var presses = Gen.Choose(0, int.MaxValue - 1).ArrayOf(PressesPerCase);
        Rule.Holds(presses, PressAllAsync, count: 20);
        _allowed.ShouldBeGreaterThan(10, "some must be allowed, or nothing is shown");
        _effects.ShouldBeGreaterThan(0);
        _refusals.ShouldBeGreaterThan(50);
        await PressEveryActionAsync();

        // Long afterwards all of them have ended.
        await _crowd.Bot.MoveToAsync(new DateOnly(2027, 6, 26), new TimeOnly(10, 0));
        var last = _buttons.Min(b => b.Set.ExpiresAt);
        await _crowd.Bot.MoveToAsync(DateOnly.FromDateTime(last.UtcDateTime).AddDays(2), new TimeOnly(10, 0));
        Rule.Holds(presses, PressAllAsync, count: 5);
    }

    /// <summary>
    /// Every action that the program knows, whether or not the day brought a button of it, on one that is for one member in their own chat: nobody
    /// else presses it, they themselves not elsewhere, and not where the policy keeps it from them. The short form takes each third, every day others.
    /// </summary>
    private async Task PressEveryActionAsync()
    {
        var (owner, place) = (_people[0], _crowd.World.History(_crowd.Groups[0].Id).Last(m => !m.IsDeleted));
        var actions = _crowd.Bot.Services.GetServices<IButtonAction>().Select(a => a.Name).Order(StringComparer.Ordinal).ToList();
        var set = await MakeSetAsync(owner, actions);
        var home = _crowd.World.History(owner.Id).Last(m => !m.IsDeleted);
        var (every, first) = LongForm.IsAsked ? (1, 0) : (Third, LongForm.Choice(Third));
        for (var index = first; index < actions.Count; index += every)
        {
            _rows = await _crowd.RowsAsync();
            foreach (var other in _people.Skip(1))
                await RefusedAsync(other, home, set.Id, index, actions[index]);
            await RefusedAsync(owner, place, set.Id, index, actions[index]);
            if (!await MayAsync(owner, set, index, owner.Id, AccountOf(owner)))
                await RefusedAsync(owner, home, set.Id, index, actions[index]);
            DomainRows.Difference(_rows, await _crowd.RowsAsync()).ShouldBeEmpty(actions[index]);
        }
    }

    private async Task RefusedAsync(EmulatedUser presser, MessageView message, string setId, int index, string action) =>
        Refusals.ShouldContain((await AnswerAsync(presser, message, setId, index)).Text, $"{presser.Id} presses {action}");

    private async Task<CallbackAnswerView> AnswerAsync(EmulatedUser presser, MessageView message, string setId, int index)
    {
        CallbackAnswerView? answer = null;
        var press = presser.PressesForged(message, ButtonToken.Data(setId, index));
        await _crowd.World.WaitForAsync(world => (answer = world.CallbackAnswer(press.CallbackId)) is not null && world.PendingUpdates == 0);
        return answer!;
    }

    private async Task<ButtonSet> MakeSetAsync(EmulatedUser owner, List<string> actions)
    {
        var account = AccountOf(owner);
        var (chatId, memberId) = await _crowd.Bot.ReadAsync(async db => (
            await db.Chats.Where(c => c.ExternalId == account).Select(c => c.Id).SingleAsync(),
            await db.ChannelIdentities.Where(i => i.ExternalId == account && i.ClosedAt == null).Select(i => i.MemberId).SingleAsync()));
        return await _crowd.Bot.Services.GetRequiredService<Bot.Persistence.IWriteLane>().RunAsync(
            (db, _) =>
            {
                var set = new ButtonSet
                {
                    Id = ButtonToken.New(),
                    CampaignId = _crowd.Bot.Campaign.Id,
                    ChatId = chatId,
                    Audience = ButtonAudience.Person,
                    AudienceId = memberId,
                    ExpiresAt = _crowd.Bot.Now + TimeSpan.FromDays(30),
                    Actions = JsonSerializer.Serialize(actions.ConvertAll(action => new { a = action, g = "" })),
                };
                db.ButtonSets.Add(set);
                return Task.FromResult(set);
            },
            CancellationToken.None);
    }

    /// <summary>Everybody, with what they have done so far.</summary>
    private protected abstract Task<Crowd> GatherAsync();

    /// <summary>What they say then: enough of it for every kind of button to be in some chat.</summary>
    protected abstract IReadOnlyList<(string Number, string[] Words)> Says { get; }

    /// <summary>Whether a part of the program, as its namespace names it, has done something by then, so that one of its buttons must be in some chat.</summary>
    protected virtual bool IsPlayed(string part) => false;

    private static string PartOf(IButtonAction action) => string.Join('.', action.GetType().Namespace!.Split('.').Skip(2).Take(2));

    private async Task PressAllAsync(int[] presses)
    {
        _rows = await _crowd.RowsAsync();
        foreach (var press in presses)
        {
            // One number says who presses what and where; most of the presses are where the button was sent, and many by its owner.
            var random = new System.Random(press);
            var presser = _people[random.Next(_people.Count)];
            var (set, index) = _buttons[random.Next(_buttons.Count)];
            var home = await _crowd.Bot.ReadAsync(db => db.Chats.Where(c => c.Id == set.ChatId).Select(c => c.ExternalId).FirstAsync());
            var chat = random.Next(4) > 0 ? long.Parse(home, System.Globalization.CultureInfo.InvariantCulture) : _chats[random.Next(_chats.Count)];
            if (random.Next(2) == 0 && _people.FirstOrDefault(p => p.Id == chat) is { } owner)
                presser = owner;
            await PressAsync(presser, set, index, chat, home);
        }
    }

    private async Task PressAsync(EmulatedUser presser, ButtonSet set, int index, long chat, string home)
    {
        var may = await MayAsync(presser, set, index, chat, home);
        var answer = await AnswerAsync(presser, _crowd.World.History(chat).Last(m => !m.IsDeleted), set.Id, index);
        var (before, after) = (_rows, await _crowd.RowsAsync());
        _rows = after;
        var changes = DomainRows.Difference(before, after);

        var what = $"{presser.Id} presses {set.Actions} no. {index} in {chat}: {answer.Text}";
        if (may)
        {
            _allowed++;
            _effects += changes.Count > 0 ? 1 : 0;
            return;
        }

        _refusals++;
        changes.ShouldBeEmpty(what);
        Refusals.ShouldContain(answer.Text, what);
    }

    /// <summary>The rule, said again from what stands in the tables.</summary>
    private Task<bool> MayAsync(EmulatedUser presser, ButtonSet set, int index, long chat, string home) => _crowd.Bot.ReadAsync(async db =>
    {
        var account = AccountOf(presser);
        if (home != chat.ToString(System.Globalization.CultureInfo.InvariantCulture) || _crowd.Bot.Now >= set.ExpiresAt)
            return false;
        var memberId = await db.ChannelIdentities.Where(i => i.ExternalId == account && i.ClosedAt == null).Select(i => (long?)i.MemberId).FirstOrDefaultAsync();
        var today = _crowd.Bot.Campaign.Timeline.DayAt(_crowd.Bot.Now);
        var person = memberId is { } id ? await PersonDirectory.LoadAsync(db, id, today, CancellationToken.None) : null;
        var isMeant = set.Audience switch
        {
            ButtonAudience.Everyone => true,
            ButtonAudience.Person => memberId == set.AudienceId,
            _ => memberId is not null && await IsOfAsync(db, memberId.Value, set.AudienceId, today),
        };
        var action = ActionOf(set, index);
        return isMeant && PolicyTable.MayCall(person, _crowd.Bot.Services.GetServices<IButtonAction>().Single(a => a.Name == action).Action);
    });

    private static string AccountOf(EmulatedUser user) => user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string ActionOf(ButtonSet set, int index) => JsonDocument.Parse(set.Actions).RootElement[index].GetProperty("a").GetString()!;

    private static async Task<bool> IsOfAsync(Bot.Persistence.CampaignDbContext db, long memberId, long organizationId, DateOnly today)
    {
        var root = await db.Organizations.Where(o => o.Id == organizationId).Select(o => o.Path).FirstAsync();
        var places = await db.Memberships.Where(m => m.MemberId == memberId && m.From <= today && (m.To == null || today < m.To)).Select(m => m.OrganizationId)
            .Concat(db.RoleAssignments.Where(r => r.MemberId == memberId && r.From <= today && (r.To == null || today < r.To)).Select(r => r.OrganizationId))
            .ToListAsync();
        var paths = await db.Organizations.Where(o => places.Contains(o.Id)).Select(o => o.Path).ToListAsync();
        return paths.Exists(path => path.StartsWith(root, StringComparison.Ordinal));
    }
}
