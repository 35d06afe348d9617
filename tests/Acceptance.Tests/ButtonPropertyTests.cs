using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests;

/// <summary>The buttons of a day of the shipped plan.</summary>
public sealed class ButtonPropertyTests : ButtonProperty
{
    public ButtonPropertyTests() => LongForm.Turn(0, of: 2);

    protected override IReadOnlyList<(string Number, string[] Words)> Says =>
    [
        ("DY0002", ["/today", "/materials", "/me", "/snooze", "/language", "/checkin"]),
        ("DY0005", ["/today", "/analysis"]),
        ("DY0011", ["/checkin", "志愿服务", "今天", "2", "村口", "跳过", "跳过"]),
        ("DY0001", ["/status", "/invite", "/remind", "/attendance", "/review", "/extend DY0002", "/announce 周五开会"]),
        ("DY0010", ["/handover", "/status", "/announce"]),
        ("DY0034", ["/status", "/event", "/waive", "/extend", "/announce 全县开会"]),
    ];

    private protected override Task<Crowd> GatherAsync() => Crowd.StartAsync();
}
