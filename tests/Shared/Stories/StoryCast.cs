using System.Text.RegularExpressions;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Features.ClaimOffice;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CampaignBot.Tests.Stories;

/// <summary>The people of a story, who come in as people do: the office by the console's link, everyone else by an invitation.</summary>
internal sealed partial class StoryCast(RunningBot bot)
{
    /// <summary>Somebody with a phone whom the bot doesn't know yet.</summary>
    public Actor Stranger(string name, string language = "zh-hans") => new(bot, bot.World.AddUser(name, language));

    /// <summary>The county's office follows the link that the console prints at the first start.</summary>
    public async Task<Actor> OfficeAsync(string name)
    {
        // The start prints a link of its own, and the newest link is the only one that works.
        await bot.Services.GetServices<IHostedService>().OfType<OfficeLinkPrinter>().Single().ExecuteTask!;
        var state = await bot.Services.GetRequiredService<OfficeLink>().EnsureAsync(TelegramChannel.ChannelName, CancellationToken.None);
        var office = Stranger(name);
        await office.FollowsAsync(((OfficeLinkState.Open)state).WayIn.Link!);
        await office.PressesAsync($"我是 {name}");
        return office;
    }

    /// <summary>Somebody of the roster is invited by who answers for them, follows the link, and says that it is they.</summary>
    public async Task<Actor> JoinAsync(Actor leader, string number, string name)
    {
        var invitation = await leader.SaysAsync($"/invite {number}");
        var member = Stranger(name);
        await member.FollowsAsync(LinkIn(invitation));
        await member.PressesAsync("是我本人");
        return member;
    }

    /// <summary>A branch's group: its secretary brings the bot in and binds it.</summary>
    public async Task<EmulatedGroup> GroupAsync(string title, Actor secretary, params IEnumerable<Actor> members)
    {
        var group = bot.World.AddGroup(title, secretary.User, members.Select(m => m.User));
        group.AddBot(secretary.User);
        await bot.SettleAsync();
        await secretary.SaysAsync(group, "/bind");
        return group;
    }

    /// <summary>The one-time link in what the bot wrote.</summary>
    public static string LinkIn(IEnumerable<MessageView> messages) =>
        messages.SelectMany(m => m.Entities.Select(e => e.Url).OfType<string>().Append(m.Text))
            .Select(text => Link().Match(text)).First(match => match.Success).Value;

    [GeneratedRegex(@"https://t\.me/\w+\?start=[\w-]+", System.Text.RegularExpressions.RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();
}
