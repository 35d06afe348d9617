using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Features.ForgetMe;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Turns;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.ForgetMe;

/// <summary>Which files go with <c>/forget</c>, and when.</summary>
public sealed class ForgottenFilesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Forget_ByAFormerSecretary_KeepsTheFilesThatAnyRevisionOfTheBranchNames(bool successorKeepsTheFile)
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var successor = await stage.JoinAsync("DY0002", "甲二");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await secretary.SaysAsync("/start t-branch-plan_once");
        await FillPlanAsync(secretary, "我们的主题");
        await secretary.PressesAsync("提交");
        await secretary.SaysAsync("/handover");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("确定");
        await successor.PressesAsync("我接任");
        await committee.SaysAsync("/review");
        await committee.PressesAsync("清水村支部");
        await committee.PressesAsync("退回");
        await committee.SaysAsync("主题再具体些。");
        await committee.SaysAsync("5月25日");
        await successor.PressesAsync(successor.Last, "修改并重新提交");
        if (!successorKeepsTheFile)
        {
            await successor.PressesAsync("修改");
            await successor.PressesAsync("方案");
            await successor.ActAsync(() => successor.User.SendsDocument(successor.Id, "新方案.pdf"));
        }

        await successor.PressesAsync("提交");
        var former = await stage.MemberIdAsync("DY0001");

        (await secretary.SaysAsync("/forget")).Last().Text.ShouldNotContain("文件（1");
        await secretary.PressesAsync("删掉，退出");

        (await stage.Bot.ReadAsync(db => db.StoredFiles.CountAsync(f => f.MemberId == former))).ShouldBe(1);
        await committee.SaysAsync("/review");
        var sheet = await committee.PressesAsync("清水村支部");
        sheet.ShouldContain(m => m.Media != null && m.Media.FileName == (successorKeepsTheFile ? "方案.pdf" : "新方案.pdf"));
    }

    [Fact]
    public async Task Forget_WhenTheTurnIsRolledBack_LeavesTheFilesWithTheirRows_AndRemovesThemAfterACommit()
    {
        await using var stage = await FormStage.OpenAsync(PlanDay);
        await stage.JoinAsync("DY0002", "甲二");
        var id = await stage.MemberIdAsync("DY0002");
        var folder = Directory.CreateDirectory(Path.Combine(stage.Bot.Directory, "data", EvidenceStore.Folder)).FullName;
        var copy = Path.Combine(folder, "4711");
        await File.WriteAllTextAsync(copy, "copy", TestContext.Current.CancellationToken);
        await stage.Bot.Services.GetRequiredService<CampaignBot.Bot.Persistence.IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                db.StoredFiles.Add(new StoredFile
                {
                    Id = 4711,
                    Channel = "telegram",
                    Source = "in:x",
                    Kind = FileKind.Document,
                    Name = "a.pdf",
                    MemberId = id,
                    At = stage.Bot.Now,
                    CopiedTo = EvidenceStore.NameOf(4711),
                });
                await db.SaveChangesAsync(ct);
                return true;
            },
            CancellationToken.None);

        await Should.ThrowAsync<InvalidOperationException>(() => ForgetAsync(stage, id, fails: true));
        File.Exists(copy).ShouldBeTrue();
        (await stage.Bot.ReadAsync(db => db.StoredFiles.AnyAsync(f => f.Id == 4711))).ShouldBeTrue();

        var turn = await ForgetAsync(stage, id, fails: false);
        foreach (var follow in turn.AfterCommit)
            await follow(CancellationToken.None);
        File.Exists(copy).ShouldBeFalse();
        (await stage.Bot.ReadAsync(db => db.StoredFiles.AnyAsync(f => f.Id == 4711))).ShouldBeFalse();
    }

    /// <summary>A turn in which the member is forgotten, and which may break down afterwards.</summary>
    private static Task<TurnContext> ForgetAsync(FormStage stage, long memberId, bool fails)
    {
        var services = stage.Bot.Services;
        return services.GetRequiredService<CampaignBot.Bot.Persistence.IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                var identity = await db.ChannelIdentities.FirstAsync(i => i.MemberId == memberId, ct);
                var chat = await db.Chats.FirstAsync(c => c.Id == identity.ChatId, ct);
                var activity = new Activity
                {
                    UpdateId = "1",
                    Kind = ActivityKind.Message,
                    Conversation = new ConversationRef("telegram", chat.ExternalId, null, IsGroup: false, null),
                    From = new ChannelAccount(identity.ExternalId, "甲二", "zh-hans"),
                    SentAt = stage.Bot.Now,
                };
                var person = await PersonDirectory.LoadAsync(db, memberId, PlanDay, ct);
                var turn = new TurnContext(activity, chat, person, stage.Bot.Campaign, db, services.GetRequiredService<Outbox>()) { Now = stage.Bot.Now, Today = PlanDay };
                await services.GetRequiredService<ForgetHandler>().HandleAsync(turn, ct);
                return fails ? throw new InvalidOperationException("The turn breaks down.") : turn;
            },
            CancellationToken.None);
    }
}
