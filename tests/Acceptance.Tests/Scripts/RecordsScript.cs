using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Acceptance.Tests.Scripts;

/// <summary>
/// What <see cref="RecordsPlan"/> asks for, each once and in few steps: what is studied, answered, discussed and signed up for; a promise from
/// its proposal to its end; what a branch records, files and hands in, and what its committee says of it; a suggestion and its answer; a new
/// member of the roster. Words that are for few begin with <see cref="Private"/>. What takes more days follows in <see cref="SequelScript"/>.
/// </summary>
internal sealed class RecordsScript(IScriptedStage stage, RecordsCast cast) : Script(stage)
{
    /// <summary>Stands in whatever is written that neither a group nor a neighbour may read.</summary>
    public const string Private = "金丝雀";

    /// <summary>What the register of promises publishes.</summary>
    public const string Promise = "每周巡山两次";

    /// <summary>Where it leaves a record.</summary>
    public static readonly IReadOnlyList<string> Tables =
        ["Acknowledgement", "QuizAttempt", "DiscussionAnswer", "SignUp", "Entry", "EntryStep", "MeetingAttendance", "Submission", "Suggestion", "RosterFile", "OccasionArrangement", "AlbumPhoto"];

    private readonly IScriptedStage _stage = stage;
    private readonly EmulatedUser _secretary = cast.Secretary;
    private readonly EmulatedUser _member = cast.Member;
    private readonly EmulatedUser _committee = cast.Committee;

    /// <summary>The group gets the bot, and is told what the plan says that day.</summary>
    public async Task GatherAsync()
    {
        cast.Group.AddBot(_secretary);
        await DoneAsync();
        _stage.Begin("told");
        await _stage.LaterAsync(TimeSpan.FromHours(2));
        await _stage.UntilAsync(() => InGroup("已学习") is not null && InGroup("我要报名") is not null && cast.Group.Messages.Any(m => Says(m, "长按这条消息")));
    }

    public async Task PlayAsync()
    {
        await StudyAsync();
        await PromiseAsync();
        await RecordAsync();
        await SuggestAsync();
        await FileAsync();
        await ProposeAsync();
        await new SequelScript(_stage, cast).PlayAsync();
    }

    private async Task StudyAsync()
    {
        await DoAsync("read", () => _member.Presses(InGroup("已学习")!, "已学习"), () => cast.Group.Messages.Any(m => Says(m, "已学习：1 人")));
        await SayAsync(_member, "/today", "小测验");
        await PressAsync(_member, "小测验", "一共 1 题");
        await PressAsync(_member, "开始答题", "第 1 题");
        await PressAsync(_member, "A", "通过了");
        var question = cast.Group.Messages.Last(m => Says(m, "长按这条消息"));
        await HearAsync(_member, "reply", () => _member.RepliesTo(question, "想当那样的人。"), "您在群里的回复记下了");
        await HearAsync(_member, "sign up", () => _member.Presses(InGroup("我要报名")!, "我要报名"), "您已报名");
    }

    // From its proposal to its end.
    private async Task PromiseAsync()
    {
        await SayAsync(_member, "/today", "报承诺");
        await PressAsync(_member, "报承诺", "承诺做什么？");
        await SayAsync(_member, Promise, "请看一遍");
        await PressAsync(_member, "提交", "已收到");
        await SayAsync(_secretary, "/review", "等您审阅");
        await PressAsync(_secretary, "甲二", "您的意见是");
        await IsThereAsync(_secretary, "👍 通过");
        await DoAsync("accept", () => _secretary.Presses(With(_secretary, "👍 通过"), "👍 通过"), () => cast.Group.Messages.Any(m => Says(m, Promise)));

        await SayAsync(_member, "/today", "承诺进展");
        await PressAsync(_member, "承诺进展", "接下来办哪一个");
        await PressAsync(_member, Promise, "做到哪一步了");
        await SayAsync(_member, Private + "：巡了八次。", "请核对一下");
        await PressAsync(_member, "确认", "已记下");

        await SayAsync(_secretary, "/today", "承诺办结");
        await PressAsync(_secretary, "承诺办结", "接下来办哪一个");
        await PressAsync(_secretary, Promise, "由您来定");
        await PressAsync(_secretary, "做到了", "依据是什么");
        await SayAsync(_secretary, Private + "：巡山记录都在。", "有照片就发一张");
        await HearAsync(_secretary, "evidence", () => _secretary.SendsPhoto(), "记下就不能改了");
        await PressAsync(_secretary, "确认", "都办好了");
    }

    // What a branch enters straight, records and hands in.
    private async Task RecordAsync()
    {
        await SayAsync(_secretary, "/records", "没有在办的条目");
        await PressAsync(_secretary, "分台账", "看哪一本台账");
        await PressAsync(_secretary, "支委会", "没有在办的条目");
        await PressAsync(_secretary, "➕ 新增", "登记谁？");
        await PressAsync(_secretary, "甲二", "担任什么？");
        await SayAsync(_secretary, Private + "委员", "从哪一天起");
        await PressAsync(_secretary, "今天", "请核对");
        await PressAsync(_secretary, "登记", "已登记");
        await SayAsync(_secretary, "/records", "在办的条目 1 条");
        await PressAsync(_secretary, "甲二", "要改吗？");

        await SayAsync(_secretary, "/today", "支部会");
        await PressAsync(_secretary, "支部会", "哪一天开的");
        await PressAsync(_secretary, "今天", "在哪里开的");
        await SayAsync(_secretary, "村部会议室", "谁到会了");
        await TickAsync("全选");
        await PressAsync(_secretary, "选好了", "请看一遍");
        await PressAsync(_secretary, "提交", "登记好了");

        await SayAsync(_secretary, "/today", "支部档案");
        await PressAsync(_secretary, "支部档案", "请发「活动场所」的照片");
        await HearAsync(_secretary, "photo", () => _secretary.SendsPhoto(), "已收到");
        await PressAsync(_secretary, "没有了", "提交");
        await PressAsync(_secretary, "提交", "样里齐了");
    }

    private async Task SuggestAsync()
    {
        await SayAsync(_member, "/suggest", "署名");
        await PressAsync(_member, "署名", "提给谁");
        await PressAsync(_member, "第一支部", "请写");
        await SayAsync(_member, Private + "：路灯坏了。", "字");
        await PressAsync(_member, "写完了", "提交");
        await PressToAsync(_member, "提交", _secretary, "提了一条意见");
        await PressAsync(_secretary, "看看", "路灯坏了");
        await PressAsync(_secretary, "答复", "");
        await SayAsync(_secretary, Private + "：这周换好。", "字");
        await PressAsync(_secretary, "写完了", "办完了");
        await PressAsync(_secretary, "办完了", "就这样答复吗");
        await PressToAsync(_secretary, "提交", _member, "这周换好");
    }

    // The level above gives a filing its number, and says what it thinks of the branch.
    private async Task FileAsync()
    {
        await SayAsync(_secretary, "/today", "方案备案");
        await PressAsync(_secretary, "方案备案", "准备怎么做？");
        await SayAsync(_secretary, Private + "：先易后难。", "请从头看一遍");
        await PressAsync(_secretary, "提交", "已收到");
        await SayAsync(_committee, "/review", "等您审阅");
        await PressAsync(_committee, "第一支部", "您的意见是");
        await PressToAsync(_committee, "👍 通过", _secretary, "C-2027-1");

        await SayAsync(_committee, "/today", "点评");
        await PressAsync(_committee, "点评", "接下来办哪一个");
        await PressAsync(_committee, "第一支部", "怎么看这个支部？");
        await SayAsync(_committee, Private + "：路灯换得快。", "请从头看一遍");
        await PressToAsync(_committee, "提交", _secretary, "路灯换得快");
    }

    // The branch proposes a member, and the committee finds that among what waits for it.
    private async Task ProposeAsync()
    {
        await SayAsync(_secretary, "/roster", "要报什么？");
        await PressAsync(_secretary, "新党员", "叫什么名字？");
        await SayAsync(_secretary, "甲九", "党员编号是多少？");
        await SayAsync(_secretary, "M0009", "身份是哪一种？");
        await PressAsync(_secretary, "在职", "手机号是多少？");
        await PressAsync(_secretary, "跳过", "哪一天到支部的？");
        await SayAsync(_secretary, "2027-06-01", "请核对");
        await PressToAsync(_secretary, "报给上级", _committee, "报来一处花名册变动");
        await SayAsync(_committee, "/review", "等您答复的 1 件");
        await PressAsync(_committee, "花名册变动", "请您定");
        await PressToAsync(_committee, "同意并写入", _secretary, "花名册已经改好");
    }

    // The roll is said anew in the same message.
    private async Task TickAsync(string button)
    {
        await IsThereAsync(_secretary, button);
        await DoAsync("tick", () => _secretary.Presses(With(_secretary, button), button), () => _secretary.Private.Any(m => Says(m, "已选 5 / 5")));
    }

    private MessageView? InGroup(string button) => cast.Group.Messages.LastOrDefault(m => m is { IsFromBot: true, IsDeleted: false } && m.Button(button) is not null);
}
