using System.Text.RegularExpressions;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.UseChannels;

/// <summary>A scene with a second messenger, which has no links into the private chat and shows no answer beside a button.</summary>
internal static partial class TwoMessengers
{
    public const string Second = "second";
    public const string SecondTitle = "乙信";

    public static Task<Scene> OpenAsync(Action<IServiceCollection>? more = null) => Scene.OfRosterAsync(more: services =>
    {
        more?.Invoke(services);
        var messenger = new PaperMessenger(new PaperMessenger().Traits with { Channel = Second, Title = Text.Plain(SecondTitle), StartParameterLength = 0, ButtonAnswerLength = 0 });
        services.AddSingleton<IChannel>(messenger).AddChannelTraits(messenger.Traits);
    });

    /// <summary>An account on the second messenger.</summary>
    public static Account There(this Scene scene, string id) => scene.Stranger(id, channel: Second);

    /// <summary>A member asks for a code of their own.</summary>
    public static async Task<string> CodeAsync(this Account member)
    {
        var shown = (await member.SaysAsync("/channel")).ShouldHaveSingleItem();
        return CodeIn((await member.PressesAsync(shown, "在另一个软件上也用")).ShouldHaveSingleItem().Text);
    }

    public static string CodeIn(string text) => Code().Match(text).Value;

    /// <summary>A member who has an account on both.</summary>
    public static async Task<(Account Here, Account There)> OnBothAsync(this Scene scene, string number)
    {
        var (here, there) = (await scene.JoinedAsync(number), scene.There("t" + number));
        scene.Wait(TimeSpan.FromMinutes(1));
        await there.PressesAsync((await there.TypesAsync(await here.CodeAsync())).ShouldHaveSingleItem(), "是我本人");
        return (here, there);
    }

    /// <summary>The private conversation in which a member is reached; null: in none.</summary>
    public static Task<string?> ReachedAsync(this Scene scene, string number) => scene.ReadAsync(async db => await (
        from account in db.ReachedAccounts()
        join member in db.Members on account.MemberId equals member.Id
        join chat in db.Chats on account.ChatId equals chat.Id
        where member.Number == number
        select chat.ExternalId).SingleOrDefaultAsync());

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();
}
