using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Accounts;

/// <summary>
/// The order in which commands are shown: what is used every day first, what ends everything last. A command that is not named here stands
/// between those.
/// </summary>
internal static class CommandOrder
{
    /// <summary>Those that come first, in their order.</summary>
    public static readonly string[] First =
    [
        "today", "checkin", "analysis", "materials", "snooze", "public",
        "status", "remind", "review", "records", "attendance", "announce", "invite", "event", "extend", "waive", "bind", "handover",
    ];

    /// <summary>Those that come last, in their order.</summary>
    public static readonly string[] Last = ["me", "language", CommandNames.Channel, "cancel", "help", "mydata", "forget"];

    /// <summary>Where a command stands among the others.</summary>
    public static int Of(string name)
    {
        var (first, last) = (Array.IndexOf(First, name), Array.IndexOf(Last, name));
        return first >= 0 ? first : First.Length + 1 + last;
    }
}
