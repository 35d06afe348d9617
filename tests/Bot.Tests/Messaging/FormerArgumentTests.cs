using CampaignBot.Bot.Dialogs.Buttons;
using CampaignBot.Bot.Features.BindChat;
using CampaignBot.Bot.Features.ClaimOffice;
using CampaignBot.Bot.Features.ForgetMe;
using CampaignBot.Bot.Features.HandOver;
using CampaignBot.Bot.Features.NudgeOwing;
using CampaignBot.Bot.Features.SendReminders;
using CampaignBot.Bot.Features.ShowStatus;
using CampaignBot.Bot.Features.Snooze;
using CampaignBot.Bot.Features.Waive;
using CampaignBot.Bot.Kinds.CheckIns;
using CampaignBot.Bot.Kinds.Forms;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>Buttons, drafts and queued messages of earlier versions: what was written then is read as it was meant.</summary>
public sealed class FormerArgumentTests
{
    private static readonly TaskRef Oath = new("oath", "once");

    [Fact]
    public void Duties_AreOpened()
    {
        Read<TaskCall>("oath/once").ShouldBe(new TaskCall(Oath));
        Read<TaskCall>("oath/once@7").ShouldBe(new TaskCall(Oath, 7));
        Read<TaskRef>("oath/once").ShouldBe(Oath);
        Read<CheckInArguments>("").ShouldBe(new CheckInArguments("", ""));
        Read<CheckInArguments>("").Activity.ShouldBeNull();
        Read<CheckInArguments>("oath/once").Activity.ShouldBe(Oath);
        Read<CheckInArguments>("oath/once#5").ShouldBe(new CheckInArguments("oath", "once", 5));
        Read<WorkArguments>("oath/once@m9").ShouldBe(new WorkArguments(Oath, Subject.Member(9)));
        Read<WorkArguments>("oath/once@o7").ShouldBe(new WorkArguments(Oath, Subject.Organization(7)));
        Read<WorkArguments>("oath/once@m9").Topic.ShouldBe("oath/once@m9");
    }

    [Fact]
    public void Offices_GoOn()
    {
        Read<OfficePage>("7").ShouldBe(new OfficePage(7));
        Read<OfficePage>("7|2").ShouldBe(new OfficePage(7, 2));
        Read<StatusAddress>("7|2|1|0|oath/once").ShouldBe(new StatusAddress(7, StatusView.Duty, 1, StatusNames.Owing, Oath));
        Read<StatusAddress>("7|0|0|0|").ShouldBe(new StatusAddress(7));
        Read<WaiversPage>("7|0|9").ShouldBe(new WaiversPage(7, 0, 9));
        Read<NudgeWish>("7|oath/once").ShouldBe(new NudgeWish(7, Oath));
        Read<NudgeWish>("7|").ShouldBe(new NudgeWish(7));
        Read<QueuedNudge>("9|7|oath/once").ShouldBe(new QueuedNudge(9, 7, Oath));
        Read<HandOverTo>("7|9").ShouldBe(new HandOverTo(7, 9));
        Read<OfficeClaim>("3|9").ShouldBe(new OfficeClaim(3, 9));
        Read<BindArgument>("7/").ShouldBe(new BindArgument(7, null));
        Read<BindChoice>("3/7").ShouldBe(new BindChoice(3, 7));
        Read<SnoozeLength>("Tomorrow").ShouldBe(SnoozeLength.Tomorrow);
        Read<ForgetChoice>("confirm").ShouldBe(ForgetChoice.Confirm);
    }

    [Fact]
    public void Dialogs_GoOn()
    {
        Read<DialogPress>("AbC-_1 3 answer !oath/once").ShouldBe(new DialogPress("AbC-_1", 3, DialogPress.Answer, "!oath/once"));
        Read<DialogPress>("AbC-_1 3 answer tick:12@0").ShouldBe(new DialogPress("AbC-_1", 3, DialogPress.Answer, "tick:12@0"));
        Read<DialogPress>("AbC-_1 3 back ").ShouldBe(new DialogPress("AbC-_1", 3, DialogPress.Back));
        Read<DialogStart>("form oath/once@m9").ShouldBe(new DialogStart("form", "oath/once@m9"));
    }

    [Fact]
    public void QueuedMessages_AreWritten()
    {
        var push = Read<PushArgument>("7 0 phase:first closed:oath/once");
        (push.OrganizationId, push.MemberId).ShouldBe((7, 0));
        push.Keys.ShouldBe(["phase:first", "closed:oath/once"]);

        var day = new DateOnly(2027, 6, 1);
        ReminderArgument.Read("own 1 9 oath once -3 2027-06-01\nsummary 2 7 oath once 0 2027-06-01").ShouldBe(
        [
            new ReminderItem(new ObligationKey("oath", Subject.Member(9), "once"), -3, day, IsSummary: false),
            new ReminderItem(new ObligationKey("oath", Subject.Organization(7), "once"), 0, day, IsSummary: true),
        ]);
        ReminderArgument.Read("own 1 9 oath once -3 2027-06-01").ShouldHaveSingleItem().Offset.ShouldBe(-3);

        var marks = RoundMarks.Read("oath once 2027-06-01 -3  4\nlecture once 2027-06-01  630823248000000000 -5");
        marks[new PossibleDue("oath", "once", day)].ShouldBe(new RoundMark(-3, null, 4));
        marks[new PossibleDue("lecture", "once", day)].ShouldBe(new RoundMark(null, new DateTimeOffset(630823248000000000, TimeSpan.Zero), -5));
        RoundMarks.Read("oath once 2027-06-01 -3  4").Count.ShouldBe(1);
    }

    private static T Read<T>(string text) => ArgumentText.TryRead<T>(text, out var read) ? read : throw new InvalidOperationException("Not read: " + text);
}
