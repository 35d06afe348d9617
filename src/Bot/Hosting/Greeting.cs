using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Hosting;

/// <summary>What the console says once everything runs: which mode, where, and what to do next.</summary>
internal static class Greeting
{
    /// <param name="launch">How the program runs.</param>
    /// <param name="listening">Where it listens in fact: the settings may leave the port to the system.</param>
    public static string Of(Launch launch, IEnumerable<string> listening)
    {
        var url = (launch.Settings.GetSection(HttpOptions.Section).Get<HttpOptions>() ?? new HttpOptions()).All[0];
        if (url.EndsWith(":0", StringComparison.Ordinal))
            url = listening.FirstOrDefault(url);
        var data = Path.GetFullPath((launch.Settings.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions()).Directory);
        var greeting = launch.IsLive
            ? $"""

              正式运行：{Messengers(launch)}。健康检查 {url}{Health.Path}，数据在 {data}。按 Ctrl+C 停止。
              Live: {Messengers(launch)}. Health at {url}{Health.Path}, data in {data}. Ctrl+C stops it.
              """
            : $"""

              排练模式：没有配置任何聊天软件（Telegram 或 Teams），机器人在和本机的模拟服务器对话，谁也收不到消息。
              打开页面： {url}/
              数据在 {data}（与正式数据分开）。按 Ctrl+C 停止。
              要正式上线：把 Telegram 的令牌写进 Telegram__Token 或 Telegram__TokenFile，用 Teams 就设 BotFramework__AppId，再启动一次（见 README「{Launch.LiveHeading}」）。

              Rehearsal: no messenger (Telegram or Teams) is set, so the bot talks to an emulator on this machine; nobody receives anything.
              Open the page: {url}/
              Data in {data} (apart from live data). Ctrl+C stops it.
              To go live: set Telegram__Token or Telegram__TokenFile, or BotFramework__AppId for Teams, and start again (see README, "{Launch.LiveHeading}").
              """;
        return launch.Ignored.Count == 0 ? greeting : greeting + "\n\n" + SettingTexts.InBoth(SettingTexts.Ignored(string.Join(", ", launch.Ignored)));
    }

    private static string Messengers(Launch launch) =>
        string.Join(" + ", new[] { launch.HasTelegram ? "Telegram" : null, launch.HasBotFramework ? "Teams / Web Chat" : null }.OfType<string>());
}
