using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Channels.Second;

/// <summary>The story on Telegram: the same text.</summary>
public sealed class TelegramStory : MessengerStory
{
    private protected override Task<ISecondMessenger> StartMessengerAsync() => Task.FromResult<ISecondMessenger>(new TelegramMessenger());

    /// <summary>The emulated Telegram, told of by what the bot asked of it.</summary>
    private sealed class TelegramMessenger : ISecondMessenger
    {
        private readonly Dictionary<string, EmulatedUser> _users = new(StringComparer.Ordinal);
        private EmulatorWorld _world = null!;

        public string Channel => TelegramChannel.ChannelName;

        public bool HasGroups => true;

        public IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();

        public int PartsOfLongText => 3;

        public int TextLength => EmulatedUser.LongestText;

        public int MessageMaxBytes => int.MaxValue;

        public IReadOnlyList<HeardMessage> Heard => [.. _world.Calls.Where(call => call.StatusCode == 200).SelectMany(Read)];

        public ConcurrentQueue<(int Status, string Path)> Refusals =>
            new(_world.Calls.Where(call => call.StatusCode != 200).Select(call => (call.StatusCode, call.Method)));

        public void Register(IServiceCollection services)
        {
        }

        public Task MeetAsync(RunningBot bot)
        {
            _world = bot.World;
            return Task.CompletedTask;
        }

        public SecondUser AddUser(string name)
        {
            var user = _world.AddUser(name);
            var id = user.Id.ToString(CultureInfo.InvariantCulture);
            _users[id] = user;
            return new SecondUser(this, id, id, name);
        }

        public SecondGroup AddGroup(string title) => throw new NotSupportedException("The story's groups are told of elsewhere.");

        // There is one way to Telegram.
        public void MoveRoute(string conversation)
        {
        }

        public Task WhenAllTakenAsync() => Task.CompletedTask;

        public void Say(SecondUser user, SecondGroup? group, string text)
        {
            if (text.StartsWith("https://t.me/", StringComparison.Ordinal))
                _users[user.Account].FollowsDeepLink(text);
            else
                _users[user.Account].Sends(text);
        }

        public void Add(SecondUser user, SecondGroup group) => throw new NotSupportedException("The story's groups are told of elsewhere.");

        public void Press(SecondUser user, SecondGroup? group, HeardMessage message, HeardButton button, string? entered = null)
        {
            var presser = _users[user.Account];
            presser.PressesForged(presser.Private.First(m => m.MessageId.ToString(CultureInfo.InvariantCulture) == message.Id), button.Token!);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static IEnumerable<HeardMessage> Read(BotApiCall call)
        {
            var isChange = call.Method.StartsWith("edit", StringComparison.OrdinalIgnoreCase);
            if (!isChange && !call.Method.StartsWith("send", StringComparison.OrdinalIgnoreCase))
                yield break;
            using var answer = JsonDocument.Parse(call.ResultJson!);
            if (answer.RootElement.ValueKind == JsonValueKind.Object)
                yield return Read(answer.RootElement) with { IsChange = isChange };
        }

        private static HeardMessage Read(JsonElement message)
        {
            var text = message.TryGetProperty("text", out var words) || message.TryGetProperty("caption", out words) ? words.GetString()! : "";
            var buttons = message.TryGetProperty("reply_markup", out var markup)
                ? markup.GetProperty("inline_keyboard").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(button => new HeardButton(
                    button.GetProperty("text").GetString()!,
                    button.TryGetProperty("callback_data", out var data) ? data.GetString() : null,
                    button.TryGetProperty("url", out var url) ? url.GetString() : null)).ToList()
                : [];
            return new HeardMessage(message.GetProperty("message_id").GetRawText(), message.GetProperty("chat").GetProperty("id").GetRawText(), text, buttons);
        }
    }
}
