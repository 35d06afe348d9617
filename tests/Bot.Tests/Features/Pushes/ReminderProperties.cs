using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Features.Pushes;

/// <summary>
/// Whatever becomes of the ticks (missed, doubled, broken by a restart), of the clock (an hour or a day back and forth) and of the dates
/// (extensions, a recorded event that moves): nobody is reminded twice of one thing, nor of what they don't owe, and nobody is forgotten.
/// </summary>
public sealed class ReminderProperties
{
    [Fact]
    public void Reminders_OnAnyHistory_AreSentOnceToThoseWhoOwe() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(15),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => ReminderHistory.PlayAsync(seed).GetAwaiter().GetResult()));

    [Fact]
    public void Reminders_AroundOddDays_OnAClockThatIsSetBackAndForth_AreEachHandledOnce() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(15),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => ClockHistory.PlayAsync(seed).GetAwaiter().GetResult()));
}
