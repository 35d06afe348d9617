using CampaignBot.Bot.Tests.Pushes;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Features.SendReminders;

/// <summary>
/// Whatever becomes of the ticks (missed, doubled, broken by a restart), of the clock (an hour or a day back and forth) and of the dates
/// (extensions, a recorded event that moves): nobody is reminded twice of one thing, nor of what they don't owe, and nobody is forgotten.
/// </summary>
public sealed class ReminderProperties
{
    [Fact]
    public void Reminders_OnAnyHistory_AreSentOnceToThoseWhoOwe()
    {
        LongForm.Turn(0, of: 2);
        Rule.Holds(Gen.Choose(0, int.MaxValue - 1), ReminderHistory.PlayAsync, count: 4);
    }

    [Fact]
    public void Reminders_AroundOddDays_OnAClockThatIsSetBackAndForth_AreEachHandledOnce()
    {
        LongForm.Turn(1, of: 2);
        Rule.Holds(Gen.Choose(0, int.MaxValue - 1), ClockHistory.PlayAsync, count: 4);
    }
}
