using System.Text;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Features.ShowMyData;
using CampaignBot.Bot.Kinds.Forms;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.ForgetMe;

/// <summary>What a member can see of what is stored about them, and delete.</summary>
public sealed class PrivacyStoryTests : IAsyncLifetime
{
    /// <summary>Names of columns that hold a member's id.</summary>
    private static readonly HashSet<string> MemberColumns = new(StringComparer.Ordinal)
    {
        "MemberId", "SubjectId", "AuthorId", "ActorId", "AudienceId", "RecordedBy", "EnteredBy", "GrantedBy", "ReviewerId", "CreatedBy", "BoundBy", "ConfirmedBy", "By", "OwnerId", "AnsweredBy",
    };

    private RunningBot _bot = null!;
    private StoryCast _cast = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;
    private long _memberId;

    private string Live => Path.Combine(_bot.Directory, "data", "campaign.db");

    public async ValueTask InitializeAsync()
    {
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 6, 24, 1, 30, 0, TimeSpan.Zero));
        _cast = new StoryCast(_bot);
        var office = await _cast.OfficeAsync("戊二");
        _secretary = await _cast.JoinAsync(office, "DY0001", "甲一");
        _member = await _cast.JoinAsync(_secretary, "DY0002", "甲二");
        await _bot.MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(10, 0));
        _memberId = await _bot.ReadAsync(db => db.Members.Where(m => m.Number == "DY0002").Select(m => m.Id).SingleAsync());
        await HasDoneThingsAsync();
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task MyData_HoldsEverythingAboutTheMember_AndGoesToThemAlone()
    {
        var sent = (await _member.SaysAsync("/mydata")).ShouldHaveSingleItem();

        sent.Media!.FileName.ShouldBe("mydata-DY0002.txt");
        var file = Encoding.UTF8.GetString(_bot.World.FileContent(sent.Media.FileId)!);
        foreach (var stored in new[] { "甲二", "DY0002", "telegram", "志愿服务", "村口", "帮老张家收麦子", "学习", "草稿里的话", "交上去的话", "审阅时说的话", "看了交的内容", "住院", "evidence.pdf" })
            file.ShouldContain(stored, Case.Sensitive);
        file.ShouldNotContain("甲三");
        foreach (var ours in new[] { "ReadSubmission", "submission:", "member:", "@m", "learning:" })
            file.ShouldNotContain(ours, Case.Sensitive);
        _bot.World.Calls.Last(c => c.Method.Equals("sendDocument", StringComparison.OrdinalIgnoreCase)).Parameters.GetProperty("protect_content").GetBoolean().ShouldBeTrue();

        // No copy is left: neither in the row that carried it, nor among the files, nor as an id to be sent again.
        await _bot.ReadAsync(async db =>
        {
            (await db.Deliveries.AnyAsync(d => d.PayloadSecret != null && d.State == DeliveryState.Sent)).ShouldBeFalse();
            (await db.StoredFiles.AnyAsync(f => f.Source.StartsWith(OutgoingFile.InlinePrefix))).ShouldBeFalse();
            return true;
        });
        Directory.EnumerateFiles(Path.Combine(_bot.Directory, "data"), "*.txt", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void MyData_ShowsEveryTableThatNamesMembers_OrSaysWhyNot()
    {
        using var db = _bot.Services.GetRequiredService<IReadContexts>().Open();
        var shown = _bot.Services.GetServices<IMyDataSection>().SelectMany(s => s.Shows).ToHashSet();
        var naming = db.Model.GetEntityTypes().Where(NamesMembers).Select(e => e.ClrType).ToList();

        naming.Count.ShouldBeGreaterThan(10);
        naming.Where(type => !shown.Contains(type) && !NotInMyData.Reasons.ContainsKey(type)).ShouldBeEmpty();
        NotInMyData.Reasons.Keys.Where(type => shown.Contains(type) || !naming.Contains(type)).ShouldBeEmpty("an excuse that isn't needed");
        // A column that looks like a person's id under another name is found here, and then named above.
        var people = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => p.Name.EndsWith("By", StringComparison.Ordinal) || p.Name.Contains("Member", StringComparison.Ordinal)).Select(p => p.Name);
        people.Where(name => !MemberColumns.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Forget_SaysWhatGoesAndStays_AndDoesNothingUntilConfirmed()
    {
        var asked = (await _member.SaysAsync("/forget")).Last();

        asked.Text.ShouldContain("没写完的草稿（1 份）");
        asked.Text.ShouldContain("提交的材料和审阅意见（1 份）：方案要求留存，最晚到 2030年6月24日");
        asked.Text.ShouldContain("签到（1 条）");
        asked.Text.ShouldNotContain("（0 ");
        await _member.PressesAsync("不删了");

        (await _bot.ReadAsync(db => db.DialogSnapshots.CountAsync(s => s.MemberId == _memberId))).ShouldBe(1);
        (await _member.SaysAsync("/me")).Last().Text.ShouldContain("甲二");
    }

    [Fact]
    public async Task Forget_WhenConfirmed_DeletesWhatNeedNotStay_DownToTheBytes_AndTheMemberCanJoinAnew()
    {
        var key = await WrappedKeyOfTheDraftAsync();
        Holds(key).ShouldBeTrue("the search finds what is there");

        await _member.SaysAsync("/forget");
        await _member.PressesAsync("删掉，退出");
        _member.Last.Text.ShouldContain("已删掉");
        await _bot.Services.GetRequiredService<AfterCommit>().WhenIdleAsync();
        Holds(key).ShouldBeFalse("its key is destroyed with the draft");

        await _bot.ReadAsync(async db =>
        {
            (await db.DialogSnapshots.CountAsync(s => s.MemberId == _memberId)).ShouldBe(0);
            (await db.ChannelIdentities.CountAsync(i => i.MemberId == _memberId)).ShouldBe(0);
            (await db.InviteTokens.CountAsync(t => t.MemberId == _memberId)).ShouldBe(0);
            (await db.StoredFiles.CountAsync(f => f.MemberId == _memberId)).ShouldBe(0);
            // What the plan keeps, and the roster.
            (await db.CheckIns.CountAsync(c => c.SubjectId == _memberId)).ShouldBe(1);
            (await db.SubmissionRevisions.CountAsync()).ShouldBe(1);
            (await db.Members.SingleAsync(m => m.Id == _memberId)).Name.ShouldBe("甲二");
            return true;
        });
        (await _member.SaysAsync("/me")).Last().Text.ShouldNotContain("甲二");

        // For the secretary they are one who never joined; a new link brings them back, to what was kept.
        _secretary.Inbox.ShouldContain(m => m.Text.Contains("「甲二」请我删除了个人数据", StringComparison.Ordinal));
        var status = await _secretary.SaysAsync("/status");
        status.Last().Buttons.ShouldContain(b => b.Text.Contains("还没加入", StringComparison.Ordinal));
        var link = StoryCast.LinkIn(await _secretary.SaysAsync("/invite DY0002"));
        await _member.FollowsAsync(link);
        await _member.PressesAsync("是我本人");
        (await _member.SaysAsync("/me")).Last().Text.ShouldContain("甲二");
        (await _member.SaysAsync("/forget")).Last().Text.ShouldContain("签到（1 条）");
    }

    private static bool NamesMembers(IEntityType type) =>
        type.ClrType == typeof(Domain.Members.Member) || type.GetProperties().Any(p => MemberColumns.Contains(p.Name));

    private async Task HasDoneThingsAsync()
    {
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("志愿服务");
        await _member.PressesAsync("今天");
        await _member.SaysAsync("2");
        await _member.SaysAsync("村口");
        await _member.SaysAsync("帮老张家收麦子");
        await _member.PressesAsync("跳过");
        await _member.PressesAsync("确认");
        await _member.SaysAsync("/analysis");
        await _member.SaysAsync("草稿里的话：这一年我做了一些事，也有没做好的地方。");

        var answers = _bot.Services.GetRequiredService<AnswerCodec>();
        var campaign = _bot.Campaign;
        await _bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                var secretary = await db.Members.Where(m => m.Number == "DY0001").Select(m => m.Id).SingleAsync(ct);
                var branch = await db.Memberships.Where(m => m.MemberId == _memberId).Select(m => m.OrganizationId).FirstAsync(ct);
                var form = campaign.Plan.Tasks.OfType<FormTask>().First(t => t.Audience.Level == PlanLevel.Member && t.Id != "self-analysis");
                var key = new ObligationKey(form.Id, Subject.Member(_memberId), TaskPeriod.Once);
                var submission = Submission.Create(campaign.Id, key, branch, _memberId, campaign.Plan.Version, hasReview: true, _bot.Now);
                db.Submissions.Add(submission);
                await db.SaveChangesAsync(ct);
                var section = campaign.Plan.FormOf(form).Sections[0].Id;
                db.SubmissionRevisions.Add(SubmissionRevision.Create(
                    submission.Id, 1, "i", answers.Seal(new Dictionary<string, FormAnswer> { [section] = new("交上去的话") }), _bot.Now));
                db.Reviews.Add(Review.Create(submission, new ReviewedPart(1, 0), secretary, Verdict.Returned, _bot.Services.GetRequiredService<ReviewComments>().Seal("审阅时说的话"), newDue: null, _bot.Now));
                db.AuditEntries.Add(new AuditEntry { CampaignId = campaign.Id, ActorId = secretary, Action = "ReadSubmission", Target = $"submission:{submission.Id}/1", At = _bot.Now });
                db.Waivers.Add(Waiver.Create(campaign.Id, new ObligationKey("study", Subject.Member(_memberId), Waiver.AllPeriods), "住院", secretary, _bot.Now));
                db.StoredFiles.Add(new StoredFile { Channel = "telegram", Source = "in:x", Kind = FileKind.Document, Name = "evidence.pdf", MemberId = _memberId, At = _bot.Now });
                return true;
            },
            CancellationToken.None);
    }

    /// <summary>The draft's own key as it is stored, wrapped by the master key.</summary>
    private async Task<byte[]> WrappedKeyOfTheDraftAsync()
    {
        const int WrappedKey = 1 + sizeof(ulong) + 12;
        var secret = await _bot.ReadAsync(db => db.DialogSnapshots.Where(s => s.MemberId == _memberId).Select(s => s.StateSecret).SingleAsync());
        return secret[WrappedKey..(WrappedKey + MasterKey.Length)];
    }

    /// <summary>Are the bytes anywhere in the database's files?</summary>
    private bool Holds(byte[] bytes) => new[] { Live, Live + "-wal" }.Where(File.Exists).Any(path =>
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content.AsSpan().IndexOf(bytes) >= 0;
    });
}
