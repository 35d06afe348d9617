using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Sending;

public sealed class TextSplitterTests
{
    private static readonly Gen<string> Pieces = Gen.Elements(
        "学", "习", "党", "a", "word", " ", "。", "！", "\n", "\n\n", "𠮷", "👨‍👩‍👧", "，", "1", "。\n", "……");

    private static readonly Gen<(RichText Text, int First, int Others)> Cases =
        from pieces in Gen.ListOf(Pieces)
        let plain = string.Concat(pieces)
        from spans in Gen.ListOf(
            from start in Gen.Choose(0, Math.Max(0, plain.Length - 1))
            from length in Gen.Choose(1, 12)
            from style in Gen.Elements(TextStyle.Bold, TextStyle.Quote, TextStyle.Link)
            select new TextSpan(start, Math.Min(length, plain.Length - start), style))
        from first in Gen.Choose(16, 40)
        from rest in Gen.Choose(16, 60)
        select (new RichText(plain, [.. spans.Where(s => s.Length > 0 && !CutsAPair(plain, s.Start) && !CutsAPair(plain, s.Start + s.Length))]), first, rest);

    [Fact]
    public void Parts_FitIntoTheirLimits_AndLoseNothingButWhiteSpaceAtTheCuts() => Rule.Holds(Cases, c =>
    {
        var parts = TextSplitter.Split(c.Text, c.First, c.Others);

        return parts[0].Length <= c.First
            && parts.Skip(1).All(p => p.Length <= c.Others)
            && Bare(string.Concat(parts.Select(p => p.Plain))) == Bare(c.Text.Plain)
            && (parts.Count == 1 || parts.All(p => p.Length > 0));
    });

    [Fact]
    public void Parts_NeverBreakACharacterOrAStyledStretchThatFits() => Rule.Holds(Cases, c =>
    {
        var parts = TextSplitter.Split(c.Text, c.First, c.Others);

        var whole = parts.All(p => p.Length == 0 || (!char.IsLowSurrogate(p.Plain[0]) && !char.IsHighSurrogate(p.Plain[^1])));
        var inside = parts.All(p => p.Spans.All(s => s.Start >= 0 && s.Length > 0 && s.Start + s.Length <= p.Length));
        // Stretches of the tests may overlap into a chain that fits nowhere; one that stands alone must stay whole.
        var alone = c.Text.Spans.Where(s => !c.Text.Spans.Any(o => !o.Equals(s) && o.Start < s.Start + s.Length && s.Start < o.Start + o.Length)).ToList();
        var kept = alone.Distinct().All(s => Bare(c.Text.Plain.Substring(s.Start, s.Length)).Length == 0
            || parts.Sum(p => p.Spans.Count(x => x.Style == s.Style && Bare(p.Plain.Substring(x.Start, x.Length)) == Bare(c.Text.Plain.Substring(s.Start, s.Length))))
               >= alone.Distinct().Count(o => o.Style == s.Style && Bare(c.Text.Plain.Substring(o.Start, o.Length)) == Bare(c.Text.Plain.Substring(s.Start, s.Length))));
        return whole && inside && kept;
    });

    [Fact]
    public void ShortText_StaysOne() => TextSplitter.Split(RichText.Of("一二三"), 1024, 4096).ShouldBe([RichText.Of("一二三")]);

    [Fact]
    public void Text_IsCutAtAParagraph_ThenALine_ThenASentence()
    {
        TextSplitter.Split(RichText.Of("一二三四五六七八\n\n九十\n一二。三四五六"), 16, 16).Select(p => p.Plain).ShouldBe(["一二三四五六七八", "九十\n一二。三四五六"]);
        TextSplitter.Split(RichText.Of("一二三四五六七八\n九十。一二三四五六"), 16, 16).Select(p => p.Plain).ShouldBe(["一二三四五六七八", "九十。一二三四五六"]);
        TextSplitter.Split(RichText.Of("一二三四五六七八。九十一二三四五六七八"), 16, 16).Select(p => p.Plain).ShouldBe(["一二三四五六七八。", "九十一二三四五六七八"]);
    }

    [Fact]
    public void FileWithALongCaption_BecomesAFileAndTexts_AndALongEditIsCutShort()
    {
        var content = new MessageContent
        {
            Text = string.Join("\n\n", Enumerable.Repeat(new string('学', 400), 5)),
            File = new OutgoingFile(FileKind.Photo, "file:a.jpg", "a.jpg"),
            Buttons = [[new ButtonContent("好", Data: "x")]],
            ReplyTo = "5",
        };

        var parts = MessageParts.Of(content, DeliveryAction.Send, TelegramTraits.Value);
        var edit = MessageParts.Of(content, DeliveryAction.Edit, TelegramTraits.Value).ShouldHaveSingleItem();

        parts.Select(p => (p.File is not null, p.Buttons.Count, p.ReplyTo)).ShouldBe([(true, 0, "5"), (false, 1, null)]);
        parts[0].Text.Length.ShouldBeLessThanOrEqualTo(TelegramTraits.Value.CaptionLength);
        edit.Text.Length.ShouldBeLessThanOrEqualTo(TelegramTraits.Value.CaptionLength);
        edit.Text.ShouldEndWith("…");
        edit.Buttons.Count.ShouldBe(1);
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static bool CutsAPair(string text, int i) => i > 0 && i < text.Length && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]);
}
