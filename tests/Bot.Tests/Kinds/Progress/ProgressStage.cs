using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Kinds.Progress;

/// <summary>The steps that stories of progress have in common: a promise that stands, and the quarter's end.</summary>
internal static class ProgressStage
{
    /// <summary>A day in the fourth quarter, after the promise was accepted.</summary>
    public static readonly DateOnly December = new(2027, 12, 10);

    /// <summary>A branch whose member has a promise that stands.</summary>
    public static async Task<(FormStage Stage, Actor Secretary, Actor Author)> OpenAsync(Func<string, string>? change = null)
    {
        var stage = await FormStage.OpenAsync(ProposalStage.Day, change);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var author = await stage.JoinAsync("DY0002", "甲二");
        await ProposalStage.ProposeAsync(author);
        await ProposalStage.AcceptAsync(secretary, "甲二");
        return (stage, secretary, author);
    }

    /// <summary>Opens the report on an entry from the list of the day.</summary>
    /// <returns>The message with a button for each entry that is left.</returns>
    public static async Task<MessageView> AskAsync(Actor author)
    {
        await author.SaysAsync("/today");
        return (await author.PressesAsync("承诺进展")).Last();
    }

    /// <summary>Reports on one entry without a photo; leaves it at the confirmation.</summary>
    public static async Task<MessageView> WriteAsync(Actor author, string sentence, string entry = "护林岗")
    {
        await author.PressesAsync(await AskAsync(author), entry);
        await author.SaysAsync(sentence);
        return (await author.PressesAsync("跳过")).Last();
    }

    /// <summary>Reports on one entry.</summary>
    public static async Task ReportAsync(Actor author, string sentence, string entry = "护林岗")
    {
        await WriteAsync(author, sentence, entry);
        (await author.PressesAsync("确认")).Last().Text.ShouldContain($"已记下「{entry}」的进展");
    }
}
