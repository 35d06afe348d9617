namespace CampaignBot.Bot.Features;

/// <summary>Runs a command's work with the bot's services, built for it (and started, where the command needs the database and the plan), and disposes of them.</summary>
internal delegate Task<int> RunWithServices(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken ct);
