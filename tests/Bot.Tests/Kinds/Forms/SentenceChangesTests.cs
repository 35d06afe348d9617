using CampaignBot.Bot.Kinds.Forms;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

public sealed class SentenceChangesTests
{
    [Fact]
    public void Between_NamesWhatWentAndWhatCame_AndNothingElse() => SentenceChanges.Between("一。二。三。", "一。二点五！三。").ShouldBe(
        [new SentenceChange("二。", IsNew: false), new SentenceChange("二点五！", IsNew: true)]);

    [Fact]
    public void Between_AnyTwoTexts_LeadsFromTheOneToTheOther() => Rule.Holds(
        Gen.Choose(0, 3).ListOf().SelectMany(_ => Gen.Choose(0, 3).ListOf(), (old, fresh) => (Old: Written(old), Fresh: Written(fresh))),
        texts =>
        {
            var changes = SentenceChanges.Between(texts.Old, texts.Fresh);
            var went = changes.Where(c => !c.IsNew).Select(c => c.Sentence).Order().ToList();
            var came = changes.Where(c => c.IsNew).Select(c => c.Sentence).Order().ToList();
            var kept = Take(Sentences(texts.Old), went);
            return kept.SequenceEqual(Take(Sentences(texts.Fresh), came)) && (texts.Old != texts.Fresh || changes.Count == 0);
        });

    private static string Written(IEnumerable<int> sentences) => string.Concat(sentences.Select(n => $"第{n}句。"));

    private static List<string> Sentences(string text) => [.. text.Split('。', StringSplitOptions.RemoveEmptyEntries).Select(s => s + "。")];

    // What is left in both, sorted: its number of each sentence must be the same.
    private static List<string> Take(List<string> from, List<string> away)
    {
        foreach (var sentence in away)
            from.Remove(sentence).ShouldBeTrue();
        from.Sort(StringComparer.Ordinal);
        return from;
    }
}
