using System.Text.Json;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Rehearsal;
using CampaignBot.Bot.Rehearsal.Clock;

namespace CampaignBot.Bot.Hosting;

/// <summary>Who plays in the rehearsal: <c>config/rehearsal.json</c>.</summary>
/// <param name="Roster">The roster that is imported at the first start.</param>
/// <param name="People">Accounts, and whose they are.</param>
/// <param name="Groups">Groups, and which organization they serve.</param>
internal sealed record RehearsalScript(string Roster, IReadOnlyList<ScriptPerson> People, IReadOnlyList<ScriptGroup> Groups)
{
    /// <summary>The cast as the page knows it.</summary>
    public RehearsalCast Cast => new(
        [.. People.Select(p => new CastPerson(p.Id, p.Name, p.Role, HasStarted: p.Joined, p.Language))],
        [.. Groups.Select(g => new CastGroup(g.Id, g.Title, g.Members, g.HasBot))]);

    /// <exception cref="StartRefusedException">The file is missing or can't be read.</exception>
    public static RehearsalScript Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<RehearsalScript>(stream, JsonSerializerOptions.Web)
                ?? throw new StartRefusedException($"The rehearsal's script {file} is empty.");
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new StartRefusedException($"The rehearsal's script {file} can't be read: {error.Message}", error);
        }
    }
}

/// <summary>Someone in the rehearsal.</summary>
/// <param name="Id">The account's id in the emulated messenger.</param>
/// <param name="Name">The name it shows.</param>
/// <param name="Role">A word on who they are.</param>
/// <param name="Member">Their member number in the roster; null for a stranger.</param>
/// <param name="Joined">Whether the account is tied to the member from the start; else they join by a link, as in life.</param>
/// <param name="Language">The messenger's language.</param>
internal sealed record ScriptPerson(long Id, string Name, string Role, string? Member = null, bool Joined = false, string Language = "zh-hans");

/// <summary>A group in the rehearsal.</summary>
/// <param name="Id">Its id in the emulated messenger, negative.</param>
/// <param name="Title">Its name.</param>
/// <param name="Members">The accounts in it, the owner first.</param>
/// <param name="Organization">The code of the organization it is bound to from the start; null: it is bound with <c>/bind</c>, as in life.</param>
/// <param name="HasBot">Whether the bot is in it from the start.</param>
internal sealed record ScriptGroup(long Id, string Title, IReadOnlyList<long> Members, string? Organization = null, bool HasBot = true);

/// <summary>Registration of the rehearsal.</summary>
internal static class RehearsalStageRegistration
{
    public static IServiceCollection AddRehearsalStage(this IServiceCollection services, IConfiguration settings)
    {
        var script = RehearsalScript.Read(ConfigFiles.Find("config/rehearsal.json"));
        var data = settings.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions();
        services.AddSingleton(script);
        services.AddSingleton(script.Cast);
        services.AddRehearsalClock();
        services.AddHostedService<RehearsalStage>();
        services.AddSingleton<RehearsalLine>();
        services.AddSingleton<TelegramLine>(provider => provider.GetRequiredService<RehearsalLine>().ConnectAsync);
        // Nobody is flooded here, and who plays does not want to wait for Telegram's limits.
        services.AddSendLimits(
            TelegramChannel.ChannelName, new SendLimits { PerSecond = 1_000, PerChat = TimeSpan.Zero, ChatBurst = 100, PerGroupMinute = 10_000 });
        return services.AddRehearsal(new RehearsalOptions { Directory = Path.Combine(data.Directory, "world") });
    }
}
