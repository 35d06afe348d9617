using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Acceptance.Tests.Scripts;

/// <summary>
/// What follows from <see cref="RecordsPlan"/> in the days after: a place that goes to who waits, and who came in the end; a good example that is
/// accepted, passed on, measured by and revoked; what an inspection found, until it is closed; a look back; a photo that may be shown; and a
/// suggestion without a name, answered in the mornings.
/// </summary>
internal sealed class SequelScript(IScriptedStage stage, RecordsCast cast) : Script(stage)
{
    /// <summary>A good example, which everybody may read of.</summary>
    public const string Example = "老党员甲五";

    private readonly IScriptedStage _stage = stage;
    private readonly EmulatedUser _secretary = cast.Secretary;
    private readonly EmulatedUser _member = cast.Member;
    private readonly EmulatedUser _committee = cast.Committee;

    public async Task PlayAsync()
    {
        await WaitForAPlaceAsync();
        await RaiseAnExampleAsync();
        await MeasureByItAsync();
        await InspectAsync();
        await LookBackAsync();
        await SuggestAsync();
        await MorrowAsync();
        await DayAfterAsync();
    }

    private async Task WaitForAPlaceAsync()
    {
        await HearAsync(cast.Neighbour, "wait", () => cast.Neighbour.Presses(InGroup("排候补"), "排候补"), "候补第 1 位");
        await PressAsync(_member, "退出报名", "真的不参加");
        await PressToAsync(_member, "退出", cast.Neighbour, "名额是您的了");
    }

    private async Task RaiseAnExampleAsync()
    {
        await SayAsync(_secretary, "/today", "推荐典型");
        await PressAsync(_secretary, "推荐典型", "推荐谁？");
        await SayAsync(_secretary, Example, "请看一遍");
        await PressAsync(_secretary, "提交", "已收到");
        await AcceptAsync();
        await SayAsync(_committee, "/records", "在办的条目 2 条");
        await PressAsync(_committee, Example, "先进典型");
        await PressAsync(_committee, "发给支部学习", "请组织学习");
        await IsThereAsync(_committee, "📢 发出");
        await DoAsync("share", () => _committee.Presses(With(_committee, "📢 发出"), "📢 发出"), () => cast.Group.Messages.Any(m => Says(m, Example)));
    }

    private async Task MeasureByItAsync()
    {
        await SayAsync(_secretary, "/today", "四找");
        await PressAsync(_secretary, "四找", "向谁看齐？");
        await PressAsync(_secretary, Example, "做什么？");
        await SayAsync(_secretary, RecordsScript.Private + "：每周学一小时。", "哪天以前？");
        await SayAsync(_secretary, "6月20日", "请从头看一遍");
        await PressAsync(_secretary, "提交", "已收到");
        await AcceptAsync();
    }

    // Found, told, stood, seen again, closed.
    private async Task InspectAsync()
    {
        await SayAsync(_committee, "/today", "督促检查");
        await PressAsync(_committee, "督促检查", "接下来办哪一个");
        await PressAsync(_committee, "第一支部", "发现了什么？");
        await SayAsync(_committee, RecordsScript.Private + "：公开栏没有更新。", "要整改的是什么？");
        await SayAsync(_committee, RecordsScript.Private + "：更新公开栏", "哪天以前？");
        await SayAsync(_committee, "6月4日", "请从头看一遍");
        await PressToAsync(_committee, "提交", _secretary, "公开栏没有更新");
        await SayAsync(_committee, "/records", "在办的条目 4 条");
        await PressAsync(_committee, "更新公开栏", "由您来定");
        await PressAsync(_committee, "办到了", "依据是什么");
        await SayAsync(_committee, RecordsScript.Private + "：去看过了。", "有照片就发一张");
        await PressAsync(_committee, "跳过", "记下就不能改了");
        await PressAsync(_committee, "确认", "已记下");
    }

    private async Task LookBackAsync()
    {
        await SayAsync(_secretary, "/today", "活动总结");
        await PressAsync(_secretary, "活动总结", "做得怎么样？");
        await SayAsync(_secretary, RecordsScript.Private + "：学得还不够。", "请从头看一遍");
        await PressAsync(_secretary, "提交", "已收到");
        await SayAsync(_secretary, "/me", "M0001");
        await PressAsync(_secretary, "我的照片", "您发过 1 张照片");
        await DoAsync("consent", () => _secretary.Presses(With(_secretary, "第 1 张可以展出"), "第 1 张可以展出"), () => _secretary.Private.Any(m => m.Button("第 1 张不展出了") is not null));
        await SayAsync(_secretary, "/records", "在办的条目");
        await PressAsync(_secretary, "照片集", "一共 1 张");
    }

    private async Task SuggestAsync()
    {
        await SayAsync(_member, "/suggest", "");
        await PressAsync(_member, "匿名", "提给谁");
        await PressAsync(_member, "第一支部", "请写");
        await SayAsync(_member, RecordsScript.Private + "：会开得太长。", "字");
        await PressAsync(_member, "写完了", "提交");
        await PressAsync(_member, "提交", "已");
    }

    // Who has a place is reminded, and those who answer hear of what was written without a name.
    private async Task MorrowAsync()
    {
        var before = cast.Neighbour.Private.Count;
        await _stage.LaterAsync(TimeSpan.FromDays(1));
        await UntilAsync("eve", () => Heard(cast.Neighbour, before, "就在明天"));
        // It is news of this morning; what is revoked before the group has read of it, it never reads.
        await UntilAsync("news", () => cast.Group.Messages.Any(m => Says(m, Example) && !Says(m, "请组织学习")));
        await SayAsync(_secretary, "/review", "等您答复的 1 件");
        await PressAsync(_secretary, "意见：匿名", "会开得太长");
        await PressAsync(_secretary, "答复", "");
        await SayAsync(_secretary, RecordsScript.Private + "：下次开短会。", "字");
        await PressAsync(_secretary, "写完了", "办完了");
        await PressAsync(_secretary, "办完了", "就这样答复吗");
        await PressAsync(_secretary, "提交", "");
        await SayAsync(_committee, "/records", "在办的条目");
        await PressAsync(_committee, Example, "不该再有了");
        await PressAsync(_committee, "🚫 撤销", "");
        await SayAsync(_committee, RecordsScript.Private + "：材料不实。", "");
        await PressAsync(_committee, "跳过", "");
        await PressAsync(_committee, "确认", "已记下");
    }

    // The answer is brought, and who held the occasion says who came.
    private async Task DayAfterAsync()
    {
        var before = _member.Private.Count;
        await _stage.LaterAsync(TimeSpan.FromDays(2));
        await UntilAsync("morning", () => Heard(_member, before, "下次开短会"));
        await PressAsync(cast.County, "勾谁到了", "报名的有 1 人");
        await DoAsync("tick", () => cast.County.Presses(With(cast.County, "甲四"), "甲四"), () => cast.County.Private.Any(m => Says(m, "已选 1")));
        await PressAsync(cast.County, "选好了", "");
        await PressAsync(cast.County, "确认", "到场 1 人");
        // The day isn't over before the program has done all that is due on it: last, it takes the button from the invitation.
        await UntilAsync("ended", () => cast.Group.Messages.All(m => m.Button("排候补") is null && m.Button("我要报名") is null));
    }

    private async Task AcceptAsync()
    {
        await SayAsync(_committee, "/review", "等您审阅");
        await PressAsync(_committee, "第一支部", "您的意见是");
        await PressToAsync(_committee, "👍 通过", _secretary, "通过");
    }

    private MessageView InGroup(string button) => cast.Group.Messages.Last(m => m is { IsFromBot: true, IsDeleted: false } && m.Button(button) is not null);
}
