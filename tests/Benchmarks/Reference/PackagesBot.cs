using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Telegram.Bot;

namespace CampaignBot.Benchmarks.Reference;

/// <summary>
/// The given packages alone, each doing the one thing that it is there for: a web host that answers for its health, a Quartz job, an EF Core
/// table with a read and an insert per update, and Telegram.Bot's polls and messages. What it takes to start and holds at rest is what any
/// program made of them does, before it has a line of its own.
/// </summary>
internal static class PackagesBot
{
    public static async Task RunAsync(string url, string directory)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddQuartz(quartz => quartz.ScheduleJob<Tick>(
            trigger => trigger.StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromSeconds(30)).RepeatForever())));
        builder.Services.AddQuartzHostedService();
        builder.Services.AddDbContextFactory<Notes>(options => options.UseSqlite($"Data Source={Path.Combine(directory, "packages.db")}"));
        builder.Services.AddSingleton(new TelegramBotClient(new TelegramBotClientOptions("123:abc", url)));
        builder.Services.AddHostedService<Receiver>();
        await using var app = builder.Build();
        app.MapGet("/healthz", () => "ok");
        await app.RunAsync();
    }

    private sealed class Receiver(TelegramBotClient bot, IDbContextFactory<Notes> contexts) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await using (var db = await contexts.CreateDbContextAsync(stoppingToken))
                await db.Database.EnsureCreatedAsync(stoppingToken);
            await bot.GetMe(stoppingToken);
            var offset = 0;
            while (!stoppingToken.IsCancellationRequested)
            {
                foreach (var update in await bot.GetUpdates(offset, timeout: 30, cancellationToken: stoppingToken))
                {
                    offset = update.Id + 1;
                    if (update.Message is not { Text: { } text, From: { } from, Chat: { } chat })
                        continue;
                    await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                    var known = await db.Rows.CountAsync(n => n.Account == from.Id, stoppingToken);
                    db.Rows.Add(new Note { Account = from.Id, Text = text });
                    await db.SaveChangesAsync(stoppingToken);
                    await bot.SendMessage(chat.Id, $"{known}: {text}", cancellationToken: stoppingToken);
                }
            }
        }
    }

    private sealed class Tick : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }

    private sealed class Note
    {
        public long Id { get; set; }

        public long Account { get; set; }

        public required string Text { get; set; }
    }

    private sealed class Notes(DbContextOptions<Notes> options) : DbContext(options)
    {
        public DbSet<Note> Rows => Set<Note>();
    }
}
