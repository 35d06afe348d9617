using System.Text.Json;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>An entry of a register that publishes nothing is called by what it says: to its owner, and never in a message that can be passed on.</summary>
public sealed class PrivateTitleStory
{
    private const string Measure = "每天读一小时书";

    private const string FourFinds = "  - id: four-finds\n    kind: form\n";

    private const string Progress = """
          - id: measures-progress
            kind: progress
            phase: phase-3
            title: { zh: 措施进展, en: Progress on measures }
            summary: { zh: 报进展。, en: Report. }
            audience: { level: member, must: [in-service] }
            opens: 2028-07-10
            due: 2028-08-31
            register: measures

        """;

    [Fact]
    public async Task PrivateEntry_NamedInTheListOfTheDay_OnAButton_OrInAQuestion_CanNotBePassedOn()
    {
        await using var stage = await FormStage.OpenAsync(
            Day, plan => plan.Replace(FourFinds, Progress.ReplaceLineEndings("\n") + FourFinds, StringComparison.Ordinal));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var owner = await stage.JoinAsync("DY0002", "甲二");
        await HandInAsync(owner, OfMember, (Measure, "2028年8月20日"));
        await AcceptAsync(secretary, "甲二");
        var before = stage.Bot.World.Calls[^1].Number;

        All(await owner.SaysAsync("/today")).ShouldContain("赶超措施：" + Measure);
        (await owner.PressesAsync("措施进展")).Last().Button(Measure).ShouldNotBeNull();
        All(await owner.PressesAsync(Measure)).ShouldContain($"「{Measure}」做到哪一步了");
        await owner.SaysAsync("已经读完两本。");
        (await owner.PressesAsync("确认")).Last().Text.ShouldContain($"已记下「{Measure}」的进展");

        var said = stage.Bot.World.Calls.Where(c => c.Number > before && c.Method == "sendMessage" && Says(c.Parameters, Measure)).ToList();
        said.Count.ShouldBeGreaterThan(3, "the list, the button, the question, and what was recorded");
        said.ShouldAllBe(c => IsProtected(c));
    }

    private static bool IsProtected(BotApiCall call) => call.Parameters.TryGetProperty("protect_content", out var isProtected) && isProtected.GetBoolean();

    // In the text, or on a button.
    private static bool Says(JsonElement value, string words) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Contains(words, StringComparison.Ordinal),
        JsonValueKind.Object => value.EnumerateObject().Any(property => Says(property.Value, words)),
        JsonValueKind.Array => value.EnumerateArray().Any(item => Says(item, words)),
        _ => false,
    };
}
