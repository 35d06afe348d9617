using CampaignBot.Bot.Dialogs;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Dialogs;

public sealed class DialogPropertyTests
{
    /// <summary>Words that engine, steps and nobody understand.</summary>
    private static readonly string[] Words =
    [
        "返回", "跳过", "继续", "修改", "back", "skip", "1", "2", "3", "今天", "昨天", "6.20", "2.5", "三小时", "听党课", "打扫卫生", "村口",
        "写完了", "好", "不", "以后再填", "胡言乱语", "99999999999999999999", "；；", "０", "取消", "/x", "😀", "1-3", "-", "=", "page:0", "一点点",
    ];

    /// <summary>Buttons by which a member gives up what is written, on purpose.</summary>
    private static readonly string[] GivingUp = ["不要了", "从头填", "不算这条", "重写", "跳过", "确认", "提交", "恢复"];

    [Fact]
    public void Visit_UnderAnyInputs_KeepsEveryAnswerThatNothingReplaced() =>
        Rule.Holds(Inputs, PlayVisitAsync, count: 10);

    [Fact]
    public void Essay_UnderAnyInputs_KeepsEveryPieceThatWasAcknowledged() =>
        Rule.Holds(Inputs, PlayEssayAsync, count: 10);

    private static Gen<int[]> Inputs => Gen.Choose(0, 9_999).ArrayOf(30);

    private static async Task PlayVisitAsync(int[] inputs)
    {
        var visit = new VisitDialog();
        await using var chat = await DialogChat.OpenAsync(services => services.AddSingleton<IDialog>(visit));
        await chat.BeginAsync("visit");
        foreach (var input in inputs)
        {
            var before = await chat.StateAsync("visit");
            var current = await CurrentAsync(chat, "visit");
            var handedIn = visit.HandedIn.Count;
            await InputAsync(chat, input, () => Words[input % Words.Length]);

            var after = await chat.StateAsync("visit");
            if (before is null)
            {
                await chat.BeginAsync("visit");
                continue;
            }

            if (after is null)
            {
                // Gone: handed in, or nothing had been answered.
                (visit.HandedIn.Count == handedIn + 1 || !before.Answers.Values.Any(a => a.HasContent)).ShouldBeTrue(chat.ToString());
                continue;
            }

            var isLecture = after.Answers.GetValueOrDefault("activity")?.Pieces is [{ Value: "lecture" }];
            foreach (var (step, answer) in before.Answers.Where(a => a.Value.HasContent && a.Key != current))
            {
                if (isLecture && step == "hours")
                    continue;
                after.Answers.ContainsKey(step).ShouldBeTrue($"The answer to {step} was lost.\n{chat}");
                after.Answers[step].Pieces.ShouldBe(answer.Pieces, chat.ToString());
            }
        }
    }

    private static async Task PlayEssayAsync(int[] inputs)
    {
        // Every second one takes pieces without reading those before.
        var essay = new EssayDialog { DecidesNothing = inputs.Sum() % 2 == 0 };
        await using var chat = await DialogChat.OpenAsync(services => services.AddSingleton<IDialog>(essay));
        chat.Campaign.Change(SamplePlans.Make("form-1", EssayDialog.Section("a", 5, 120), EssayDialog.Section("b", 1, 20, required: false), EssayDialog.Section("c", 0, 500)));
        await chat.BeginAsync("essay");
        var acknowledged = new List<string>();
        for (var i = 0; i < inputs.Length; i++)
        {
            // A long one has a row of its own, a short one stands beside the others.
            var piece = inputs[i] % 2 == 0 ? $"第{i}段内容。" : $"第{i}段内容，这一段写得长一些，这样它就有自己的一行。";
            var isPiece = inputs[i] % 3 == 0;
            await InputAsync(chat, inputs[i], () => isPiece ? piece : Words[inputs[i] % Words.Length].Replace("跳过", "写完了", StringComparison.Ordinal).Replace("skip", "done", StringComparison.Ordinal));
            if (chat.LastReplies.Any(m => m.Text.Contains("✓ 收下了", StringComparison.Ordinal)) && chat.Transcript.Contains("> " + piece))
                acknowledged.Add(piece);

            var state = await chat.StateAsync("essay");
            if (state is null)
            {
                var texts = essay.HandedIn.SelectMany(d => d.Answers.Values).ToList();
                foreach (var text in acknowledged)
                    texts.Any(t => t.Contains(text, StringComparison.Ordinal)).ShouldBeTrue($"\"{text}\" was not handed in.\n{chat}");
                acknowledged.Clear();
                await chat.BeginAsync("essay");
                continue;
            }

            var kept = state.Answers.Values.SelectMany(a => a.Pieces.Concat(a.Former)).Select(p => p.Value).ToList();
            foreach (var text in acknowledged)
                kept.ShouldContain(text, $"\"{text}\" was lost.\n{chat}");
        }
    }

    /// <summary>Plays one input: words, a sticker, a button in sight, a pause, or a restart of the bot.</summary>
    private static async Task InputAsync(DialogChat chat, int input, Func<string> words)
    {
        var buttons = chat.Messages.SelectMany(m => m.Buttons.Select(b => (m.Id, Button: b)))
            .Where(b => !GivingUp.Any(g => b.Button.Label.Contains(g, StringComparison.Ordinal))).ToList();
        switch (input / 100 % 20)
        {
            case 0:
                await chat.RestartAsync();
                break;
            case 1:
                chat.Time.Advance(DialogEngine.AwayAfter);
                break;
            case 2:
                await chat.SendStickerAsync();
                break;
            case >= 3 and <= 9 when buttons.Count > 0:
                // Newer buttons are likelier, but any that was ever shown can be pressed again.
                var (id, button) = buttons[^(1 + (input % Math.Min(buttons.Count, input % 2 == 0 ? 12 : 60)))];
                await chat.PressesAsync(id, button);
                break;
            default:
                await chat.SaysAsync(words());
                break;
        }
    }

    private static async Task<string?> CurrentAsync(DialogChat chat, string dialog)
    {
        var snapshots = await chat.Database.ReadAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.DialogSnapshots));
        return snapshots.SingleOrDefault(s => s.Dialog == dialog)?.Step;
    }
}
