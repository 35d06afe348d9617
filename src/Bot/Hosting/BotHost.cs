using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Features;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Rehearsal;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Scheduling;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Serilog;
using Serilog.Events;
using Serilog.Settings.Configuration;

namespace CampaignBot.Bot.Hosting;

/// <summary>Puts the program together, part by part.</summary>
internal static class BotHost
{
    /// <summary>Builds the program for a launch; tests add services of their own (a clock).</summary>
    public static WebApplication Build(Launch launch, Action<IServiceCollection>? more = null)
    {
        // The settings are our own; the builder's would watch every folder under the program for a change of files that aren't there.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(launch.Settings);
        builder.WebHost.UseKestrelCore().UseUrls([.. (launch.Settings.GetSection(HttpOptions.Section).Get<HttpOptions>() ?? new HttpOptions()).All]);
        builder.Host.UseSerilog(Logging);

        builder.Services.AddSingleton(launch).AddSingleton(new RunMode(launch.IsLive));
        builder.Services
            .AddSettings(launch.Settings)
            // Before the persistence: its start begins to read the plan, then waits for the database.
            .AddCampaigns(launch.Settings)
            .AddSingleton(provider => PlanCarriage.Of([.. provider.GetServices<ChannelTraits>()]))
            .AddPersistence(launch.Settings)
            .AddSecurity(launch.Settings)
            .AddMessaging()
            .AddTurns()
            .AddDialogs()
            .AddObligations()
            .AddOffices()
            .AddPublications()
            .AddFigures()
            .AddReviews()
            .AddAnswers()
            .AddRegisters()
            .AddAccounts()
            .AddTaskKinds()
            .AddFeatures()
            // After what the plan says on its days: news take what room is left.
            .AddNews()
            .AddRetention()
            .AddScheduling()
            .AddHealth();
        if (launch.HasTelegram)
            builder.Services.AddTelegram(launch.Settings);
        if (launch.HasBotFramework)
            builder.Services.AddBotFramework(launch.Settings);
        if (!launch.IsLive)
            builder.Services.AddRehearsalStage(launch.Settings);
        else
            builder.Services.AddLive();
        more?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapHealth();
        if (launch.HasTelegram)
            app.MapTelegram();
        if (launch.HasBotFramework)
            app.MapBotFramework();
        if (!launch.IsLive)
            app.MapRehearsal();
        return app;
    }

    private static void Logging(HostBuilderContext context, IServiceProvider services, LoggerConfiguration logging) => logging
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
        .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
        .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
        // A refusal is said once, by the command line, and without a stack.
        .Filter.ByExcluding(entry => CommandLine.RefusalOf(entry.Exception) is not null)
        // Levels are settings; where entries go is not. Without the list, every assembly beside the program would be looked through.
        .ReadFrom.Configuration(context.Configuration, new ConfigurationReaderOptions(typeof(ConsoleLoggerConfigurationExtensions).Assembly))
        .WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: System.Globalization.CultureInfo.InvariantCulture);
}
