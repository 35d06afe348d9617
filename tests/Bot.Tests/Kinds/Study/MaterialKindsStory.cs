using CampaignBot.Bot.Tests.Scheduling;
using CampaignBot.Domain.Plans;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Kinds.Study;

/// <summary>The shipped plan's first month of study, as the messenger gets it.</summary>
public sealed class MaterialKindsStory
{
    public MaterialKindsStory() => LongForm.EachItsDay();

    [Fact]
    public async Task Materials_OfEachKind_GoOutByTheMethodOfTheirKindWithTheirContent()
    {
        await using var bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 5, 1, 3, 0, 0, TimeSpan.Zero));
        var group = await bot.BindFirstBranchAsync();
        var posts = new Dictionary<string, MessageView>();
        foreach (var material in bot.Campaign.Plan.MaterialsOf("centralized-study"))
        {
            await bot.MoveToAsync(bot.Campaign.Timeline.DayOf(material.Push)!.Value.AddDays(1), new TimeOnly(12, 0));
            posts[material.Id] = group.Messages.Single(m => m is { IsFromBot: true, IsDeleted: false } && m.Text.Contains(material.Title.Zh, StringComparison.Ordinal)
                && m.Buttons.Any(b => b.Text.Contains("已学习", StringComparison.Ordinal)));
        }

        posts["week-1-why"].Media.ShouldBeNull();
        posts["week-1-why"].Text.Length.ShouldBeGreaterThan(200);
        FileOf(posts["week-2-standards"]).ShouldBe(("document", "第二周 “五个好”“五个模范”对照表.docx"));
        FileOf(posts["week-3-models"]).ShouldBe(("audio", "第三周 听一听“五个模范”.mp3"));
        FileOf(posts["week-4-steps"]).ShouldBe(("video", "第四周 四个步骤.mp4"));
        posts["week-4-reading"].Buttons.Select(b => b.Url).ShouldContain(((LinkMaterial)bot.Campaign.Plan.Material("week-4-reading")!).Url.AbsoluteUri);
        posts["week-3-models"].Text.ShouldContain("听完按一下");
        posts["week-4-steps"].Text.ShouldContain("看完按一下");
        foreach (var method in new[] { "sendDocument", "sendAudio", "sendVideo" })
            bot.World.Calls.Count(c => c.Method == method && c.StatusCode == 200).ShouldBe(1, method);
    }

    private static (string? Kind, string? Name) FileOf(MessageView post) => (post.Media?.Kind, post.Media?.FileName);
}
