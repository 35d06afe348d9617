using System.Globalization;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Registers;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Tests.Registers;

/// <summary>What a branch reads of an entry is what its register publishes.</summary>
public sealed class EntryViewTests
{
    private static readonly DateOnly Said = new(2027, 9, 20);

    [Theory]
    [InlineData(true, "what", "day")]
    [InlineData(false, "what")]
    public void Published_SaysThatMoreTimeWasGiven_OnlyWhereTheDayIsPublished(bool isSaid, params string[] published)
    {
        var words = EntryView.Published(PutOff(published)).Render(Language.Chinese).Plain;

        words.ShouldContain("修屋顶");
        words.Contains("10月20日", StringComparison.Ordinal).ShouldBe(isSaid);
    }

    private static ReadEntry PutOff(IReadOnlyList<string> published)
    {
        var register = new PlanRegister
        {
            Id = "repairs",
            Title = new LocalizedText("整改"),
            Levels = [PlanLevel.Member],
            Fields =
            [
                new TextSection { Id = "what", Title = new LocalizedText("要做的事"), Prompt = new LocalizedText("做什么？") },
                new DateSection { Id = "day", Title = new LocalizedText("日期"), Prompt = new LocalizedText("哪天？") },
            ],
            Keeper = Seats.Secretary,
            DueFieldId = "day",
            Published = published,
        };
        var now = new DateTimeOffset(2027, 9, 1, 0, 0, 0, TimeSpan.Zero);
        var entry = Entry.Propose(new EntryOrigin("test", register.Id, new ObligationKey("task", Subject.Member(1), TaskPeriod.Once), 1, "1", 1, ""), [1], 1, now);
        entry.SetDue(Said);
        entry.Stand(by: 2, new DateOnly(2027, 9, 1), now).ShouldBeNull();
        entry.PutOff(Said.AddDays(30), [1], by: 2, now).ShouldBeNull();
        var answers = new Dictionary<string, FormAnswer> { ["what"] = new("修屋顶"), ["day"] = new(Said.ToString("O", CultureInfo.InvariantCulture)) };
        return new ReadEntry(entry, register, "甲一", "一支部", answers) { Published = published };
    }
}
