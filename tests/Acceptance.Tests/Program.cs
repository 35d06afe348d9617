using CampaignBot.Acceptance.Tests;
using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Acceptance.Tests.Processes;

// A process that a test starts, to be killed where the test says; else the tests themselves, as xunit's own entry point runs them.
if (args is [WatchedBot.Word, .. var arguments])
    return await WatchedBot.RunAsync(arguments);
if (args is [(FuzzRun.Word or FuzzRun.RecordsWord) and var word, .. var order])
    return await FuzzRun.RunAsync(word, order);
if (args is [EntranceRun.Word, .. var brought])
    return await EntranceRun.RunAsync(brought);
return args.Any(argument => argument is "-automated" or "@@")
    ? await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args)
    : await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
