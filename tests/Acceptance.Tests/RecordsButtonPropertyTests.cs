using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests;

/// <summary>The buttons of a day on which something of every kind of task is done, and every register used.</summary>
public sealed class RecordsButtonPropertyTests : ButtonProperty
{
    public RecordsButtonPropertyTests() => LongForm.Turn(1, of: 2);

    protected override IReadOnlyList<(string Number, string[] Words)> Says =>
    [
        ("M0002", ["/today", "/me", "/public", "/suggest"]),
        ("M0001", ["/today", "/review", "/records", "/me", "/status", "/attendance"]),
        ("M0003", ["/today", "/review", "/records", "/me", "/status"]),
        ("M0004", ["/today", "/me"]),
    ];

    private protected override Task<Crowd> GatherAsync() => Crowd.OfRecordsAsync();

    // Somebody checks in on the shipped plan's day.
    protected override bool IsPlayed(string part) =>
        part.StartsWith("Kinds.", StringComparison.Ordinal) ? part != "Kinds.CheckIns" : part is "Registers" or "Features.KeepRegisters" or "Features.ReviewSubmission" or "Features.Suggest"
            or "Features.ImportRoster";
}
