using System.Net;
using System.Text.Json.Nodes;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>What becomes of what the service brings without waiting for the answer.</summary>
public sealed class ConnectorEntranceStory : IAsyncLifetime
{
    private readonly HangUpWatch _watch = new();
    private ConnectorMessenger _messenger = null!;
    private RunningBot _bot = null!;
    private SecondUser _user = null!;

    public async ValueTask InitializeAsync()
    {
        _messenger = await ConnectorMessenger.StartAsync(isTeams: true);
        _bot = await RunningBot.StartAsync(
            new DateTimeOffset(2027, 6, 1, 2, 0, 0, TimeSpan.Zero),
            more: services =>
            {
                _messenger.Register(services);
                services.AddSingleton<IStartupFilter>(_watch).AddSingleton(p => _watch.Over(ActivatorUtilities.CreateInstance<TurnRunner>(p)));
            },
            settings: _messenger.Settings);
        await _messenger.MeetAsync(_bot);
        _user = _messenger.AddUser("甲二");
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _messenger.DisposeAsync();
    }

    [Fact]
    public async Task Service_ThatHangsUpWhileTheTurnRuns_DoesNotTakeItBack()
    {
        (await _messenger.BringAsync(Words())).ShouldBe(HttpStatusCode.OK);
        await _bot.SettleAsync();
        var heard = _user.Inbox.Count;
        var activity = Words();
        using var hangUp = new CancellationTokenSource();
        _watch.Arm();

        var brought = _messenger.BringAsync(activity, ct: hangUp.Token);
        await _watch.TurnRuns.WaitAsync(EmulatorWorld.Patience);
        await hangUp.CancelAsync();
        await _watch.HasHungUp.WaitAsync(EmulatorWorld.Patience);
        _watch.Release();

        await Should.ThrowAsync<OperationCanceledException>(() => brought);
        await _watch.TurnIsOver.WaitAsync(EmulatorWorld.Patience);
        await _bot.SettleAsync();
        _user.Inbox.Count.ShouldBe(heard + 1);
        _user.Inbox[^1].Text.ShouldContain("不认识");
        // What is brought again all the same has no second effect.
        (await _messenger.BringAsync(activity)).ShouldBe(HttpStatusCode.OK);
        await _bot.SettleAsync();
        _user.Inbox.Count.ShouldBe(heard + 1);
    }

    private JsonObject Words()
    {
        var activity = _messenger.Message(_user, null);
        activity["text"] = "你好";
        return activity;
    }

    /// <summary>Holds what is brought before its turn, and sees that whoever called has gone.</summary>
    private sealed class HangUpWatch : IStartupFilter
    {
        private readonly TaskCompletionSource _runs = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isArmed;

        public Task TurnRuns => _runs.Task;

        public Task HasHungUp => _hungUp.Task;

        public Task TurnIsOver => _over.Task;

        public void Arm() => _isArmed = true;

        public void Release()
        {
            _isArmed = false;
            _released.SetResult();
        }

        public IActivitySink Over(IActivitySink sink) => new HeldSink(this, sink);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((HttpContext context, RequestDelegate more) =>
            {
                if (_isArmed)
                    context.RequestAborted.Register(() => _hungUp.TrySetResult());
                return more(context);
            });
            next(app);
        };

        private sealed class HeldSink(HangUpWatch watch, IActivitySink sink) : IActivitySink
        {
            public async Task AcceptAsync(IReadOnlyList<Activity> activities, CancellationToken ct)
            {
                if (!watch._isArmed)
                {
                    await sink.AcceptAsync(activities, ct);
                    return;
                }

                watch._runs.TrySetResult();
                await watch._released.Task;
                try
                {
                    await sink.AcceptAsync(activities, ct);
                }
                finally
                {
                    watch._over.TrySetResult();
                }
            }
        }
    }
}
