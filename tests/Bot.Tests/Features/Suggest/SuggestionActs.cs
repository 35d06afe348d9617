using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Features.Suggest;

/// <summary>What people of the suggestions' stories say and press.</summary>
internal static class SuggestionActs
{
    public const string Words = "金丝雀：村口的路灯坏了两个月，请修一修。";
    public const string Answer = "金丝雀答：本周五以前换好。";

    public static async Task SuggestAsync(Actor writer, string how, string to, string words = Words)
    {
        await writer.SaysAsync("/suggest");
        await writer.PressesAsync(how);
        await writer.PressesAsync(writer.Last.Buttons.First(b => b.Text.StartsWith(to, StringComparison.Ordinal)).Text);
        await writer.SaysAsync(words);
        await writer.PressesAsync("写完了");
        await writer.PressesAsync("提交");
    }

    /// <param name="office">Who answers what they have opened.</param>
    /// <param name="done">What they press when asked whether it is done.</param>
    /// <param name="publish">What they press when asked whether the group reads it; null: they must not be asked.</param>
    public static async Task AnswerAsync(Actor office, string done, string? publish)
    {
        await office.PressesAsync("答复");
        await office.SaysAsync(Answer);
        await office.PressesAsync("写完了");
        await office.PressesAsync(done);
        office.Last.Buttons.Any(b => b.Text.Contains("在群里公开", StringComparison.Ordinal)).ShouldBe(publish is not null);
        if (publish is not null)
            await office.PressesAsync(publish);
        await office.PressesAsync("提交");
    }

    public static string All(IEnumerable<MessageView> messages) =>
        string.Join('\n', messages.Select(m => m.Text + "\n" + string.Join('\n', m.Buttons.Select(b => b.Text))));
}
