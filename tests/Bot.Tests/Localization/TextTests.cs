using CampaignBot.Bot.Localization;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Localization;

public sealed class TextTests
{
    [Fact]
    public void Template_WithStyles_MarksThemAndNothingInsideValues()
    {
        var text = TextTemplate.Parse("您好，**{0}**：__{1}__ `/today`").Fill(["**张**", "`x`__"], Language.Chinese);

        text.Plain.ShouldBe("您好，**张**：`x`__ /today");
        text.Spans.ShouldBe([new(3, 5, TextStyle.Bold), new(9, 5, TextStyle.Italic), new(15, 6, TextStyle.Code)]);
    }

    [Fact]
    public void Template_WithARichValue_KeepsItsStyles()
    {
        var text = TextTemplate.Parse("见{0}。").Fill([Text.Link("这里", "https://example.org/")], Language.Chinese);
        text.Spans.ShouldBe([new(1, 2, TextStyle.Link, "https://example.org/")]);
    }

    [Theory]
    [InlineData("{0")]
    [InlineData("{x}")]
    [InlineData("**a")]
    [InlineData("a `b")]
    public void Template_ThatIsBroken_IsRefused(string template) => Should.Throw<FormatException>(() => TextTemplate.Parse(template));

    [Fact]
    public void Template_Placeholders_AreSortedAndEachOnce() => TextTemplate.Parse("{2} {0:y} {2}").Placeholders.ShouldBe([0, 2]);

    [Fact]
    public void Template_WithAnyValue_ShowsItAsItIs() => Rule.Holds(
        ArbMap.Default.ArbFor<NonNull<string>>().Generator, value => TextTemplate.Parse("**{0}**").Fill([value.Get], Language.English).Plain == value.Get);

    [Fact]
    public void Lines_WithEmptyOnes_LeavesThemOut()
    {
        Text.Lines(Text.Plain("一"), null, Text.Empty, Text.Plain("二")).Render(Language.Chinese).Plain.ShouldBe("一\n二");
        Text.Paragraphs(null, Text.Plain("一"), Text.Plain("二")).Render(Language.Chinese).Plain.ShouldBe("一\n\n二");
        Text.Lines(Text.Plain("一"), Text.Lines(Text.Empty)).Render(Language.Chinese).Plain.ShouldBe("一");
    }

    [Fact]
    public void Joined_KeepsStylesInTheirPlaces()
    {
        var text = Text.Join("、", [Text.Styled("甲", TextStyle.Bold), Text.Plain("乙"), Text.Styled("丙", TextStyle.Code)]).Render(Language.Chinese);
        text.ShouldBe(new RichText("甲、乙、丙", [new(0, 1, TextStyle.Bold), new(4, 1, TextStyle.Code)]));
    }

    [Theory]
    [InlineData(null, "zh")]
    [InlineData("zh-hans", "zh")]
    [InlineData("EN-gb", "en")]
    [InlineData("fr", "zh")]
    public void Language_OfATag_IsOneOfTheTwo(string? tag, string code) => Language.Parse(tag).Code.ShouldBe(code);

    [Fact]
    public void Split_AtAnyLength_LosesNothingButBlanksAtTheSeams() => Rule.Holds(
        Gen.Elements("字a 。\n\n😀".EnumerateRunes().ToArray()).ArrayOf().Zip(Gen.Choose(2, 12)),
        pair =>
        {
            var plain = string.Concat(pair.Item1.Select(r => r.ToString()));
            var pages = TextSplitter.Split(new RichText(plain, plain.Length > 2 ? [new(1, plain.Length - 2, TextStyle.Bold)] : []), pair.Item2);

            pages.ShouldAllBe(p => p.Length <= pair.Item2);
            WithoutBlanks(string.Concat(pages.Select(p => p.Plain))).ShouldBe(WithoutBlanks(plain));
            pages.ShouldAllBe(p => !p.Plain.Contains('\uFFFD') && IsWhole(p.Plain));
            pages.ShouldAllBe(p => p.Spans.All(s => s.Start >= 0 && s.Length > 0 && s.Start + s.Length <= p.Length));
        });

    [Fact]
    public void Split_WithParagraphs_DividesBetweenThem()
    {
        var pages = TextSplitter.Split(RichText.Of("第一段，长一点。\n\n第二段。"), 12);
        pages.Select(p => p.Plain).ShouldBe(["第一段，长一点。", "第二段。"]);
    }

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static bool IsWhole(string text) => text.Length == 0 || (!char.IsLowSurrogate(text[0]) && !char.IsHighSurrogate(text[^1]));
}
