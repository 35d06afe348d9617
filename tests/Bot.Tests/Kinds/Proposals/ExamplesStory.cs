using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Proposals;

/// <summary>The examples of a branch's category are one press each, and one's own words stay possible.</summary>
public sealed class ExamplesStory
{
    private const string Long = "在村口的便民服务点帮老人代办社保、医保和水电缴费，每周两次上门看望";

    public ExamplesStory() => LongForm.EachItsDay(nameof(Example_IsPressed_ChangedOnThePreview_AndHandedIn));

    [Fact]
    public async Task Example_IsPressed_ChangedOnThePreview_AndHandedIn()
    {
        await using var stage = await FormStage.OpenAsync(ProposalStage.Day);
        var author = await stage.JoinAsync("DY0002", "甲二");
        var asked = await OpenAsync(author);
        foreach (var example in new[] { "护林岗", "调解岗", "科技示范岗", "环境卫生岗" })
            asked.Button(example).ShouldNotBeNull();
        asked.Button("导诊服务岗").ShouldBeNull("it is for another category");
        asked.Text.ShouldContain("也可以自己写");

        (await author.PressesAsync("科技示范岗")).Last().Text.ShouldContain("承诺做什么");
        await author.SaysAsync("每月带三户种新品种，直到年底。");
        All(await author.PressesAsync("不写了")).ShouldContain("科技示范岗");
        await author.PressesAsync("修改");
        await author.PressesAsync("岗位");
        All(await author.PressesAsync("调解岗")).ShouldContain("调解岗");
        (await author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");

        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await ProposalStage.AcceptAsync(secretary, "甲二");
        var all = All(await author.SaysAsync("/public"));
        all.ShouldContain("调解岗");
        all.ShouldNotContain("科技示范岗");
    }

    [Fact]
    public async Task OwnWords_AreTakenAsBefore_AndAnotherEntryIsOfferedTheExamplesAgain()
    {
        await using var stage = await FormStage.OpenAsync(ProposalStage.Day);
        var author = await stage.JoinAsync("DY0002", "甲二");
        await OpenAsync(author);
        await author.SaysAsync("水利看护岗");
        await author.SaysAsync("每周看一次水渠，直到年底。");
        var second = (await author.PressesAsync("再写一条")).Last();
        second.Button("护林岗").ShouldNotBeNull();
        await author.PressesAsync("护林岗");
        await author.SaysAsync("每周巡山两次，直到年底。");

        var preview = All(await author.PressesAsync("不写了"));
        preview.ShouldContain("水利看护岗");
        preview.ShouldContain("护林岗");
    }

    [Fact]
    public async Task Examples_InEnglish_AreTakenAsTheyRead()
    {
        await using var stage = await FormStage.OpenAsync(ProposalStage.Day);
        var author = await stage.JoinAsync("DY0002", "甲二");
        await author.SaysAsync("/language");
        await author.PressesAsync("English");
        await author.SaysAsync("/today");
        var asked = (await author.PressesAsync("Promises at your post")).Last();
        asked.Text.ShouldContain("or write your own");
        await author.PressesAsync("farming by example");
        await author.SaysAsync("Three households with the new seed until December.");

        All(await author.PressesAsync("No more")).ShouldContain("farming by example");
    }

    [Fact]
    public async Task Example_TooLongForAButton_IsShortenedThere_AndTakenWhole()
    {
        await using var stage = await FormStage.OpenAsync(
            ProposalStage.Day, plan => plan.Replace("zh: 护林岗、调解岗、科技示范岗、环境卫生岗", "zh: 护林岗；" + Long, StringComparison.Ordinal));
        var author = await stage.JoinAsync("DY0002", "甲二");
        var asked = await OpenAsync(author);
        asked.Text.ShouldContain(Long);
        asked.Button(Long).ShouldBeNull();

        await author.PressesAsync("在村口的便民服务点");
        await author.SaysAsync("每周二、周五上午在服务点，直到年底。");

        All(await author.PressesAsync("不写了")).ShouldContain(Long);
    }

    [Theory]
    [InlineData("")]
    [InlineData("护林岗、调解岗。", "护林岗", "调解岗")]
    [InlineData("护林岗；楼道、门口都看；护林岗", "护林岗", "楼道、门口都看")]
    [InlineData("one, two\nthree", "one, two", "three")]
    [InlineData("forest watch, clean village", "forest watch", "clean village")]
    public void List_IsReadOneByOne(string written, params string[] expected) => ExampleList.Of(written).ShouldBe(expected);

    [Theory]
    [InlineData("护林岗", "护林岗")]
    [InlineData("在村口的便民服务点帮老人代办社保、医保", "在村口的便民服务点帮老人代办社保…")]
    [InlineData("help the old with papers at the service point", "help the old with papers at the…")]
    public void Label_IsShortenedWhereAPhoneWouldCutIt(string text, string label) => ButtonLabel.Of(text).ShouldBe(label);

    [Fact]
    public void Labels_ThatWouldReadAlike_AreShownAsFarAsTheyDiffer()
    {
        var labels = ButtonLabel.Of(["护林岗", "在村口的便民服务点帮老人代办社保和医保，每周一次", "在村口的便民服务点帮老人代办社保和水电缴费，每周一次"]);

        labels.ShouldBe(["护林岗", "在村口的便民服务点帮老人代办社保和医…", "在村口的便民服务点帮老人代办社保和水…"]);
    }

    private static async Task<CampaignBot.Rehearsal.Emulator.Views.MessageView> OpenAsync(Actor author)
    {
        await author.SaysAsync("/today");
        return (await author.PressesAsync("依岗承诺")).Last();
    }
}
