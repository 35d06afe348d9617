using CampaignBot.Bot.Hosting;

// The parts are put together in Hosting/BotHost.cs; what the program can do stands in Hosting/CommandLine.cs.
return await CommandLine.RunAsync(args);
