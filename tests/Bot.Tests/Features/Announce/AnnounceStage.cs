using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.Announce;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.Announce;

/// <summary>A county with its office, and three branches with their secretaries: two have a group, one has none.</summary>
internal sealed class AnnounceStage : IAsyncDisposable
{
    private AnnounceStage(Scene scene) => Scene = scene;

    public Scene Scene { get; }

    public Organization County { get; private set; } = null!;

    public IReadOnlyList<Organization> Branches { get; private set; } = [];

    public IReadOnlyList<Member> Secretaries { get; private set; } = [];

    public IReadOnlyList<Chat> Groups { get; private set; } = [];

    public Member Office { get; private set; } = null!;

    public static async Task<AnnounceStage> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var scene = await Scene.OpenAsync(TestPlan.Campaign(), s => s.AddAnnounce(), kind);
        var stage = new AnnounceStage(scene) { County = await scene.Roster.CountyAsync() };
        stage.Branches = [await scene.Roster.BranchAsync(stage.County), await scene.Roster.BranchAsync(stage.County), await scene.Roster.BranchAsync(stage.County)];
        stage.Secretaries = [.. await Task.WhenAll(stage.Branches.Select(b => scene.JoinedAsync(b, Role.Secretary)))];
        stage.Groups = [await scene.GroupAsync(stage.Branches[0]), await scene.GroupAsync(stage.Branches[1])];
        stage.Office = await scene.JoinedAsync(await scene.Roster.BranchAsync(stage.County), Role.Office, stage.County);
        return stage;
    }

    /// <summary>The office announces to all below; <paramref name="before"/>: what it presses in the preview.</summary>
    public async Task<Said> AnnounceAsync(string words, params string[] before)
    {
        var preview = await PreviewAsync(words);
        foreach (var button in before)
            preview = await Scene.PressesAsync(Office, preview.Last, button);
        return await Scene.PressesAsync(Office, preview.Last, "📢 发出");
    }

    /// <summary>The preview of an announcement to all below.</summary>
    public async Task<Said> PreviewAsync(string words)
    {
        var preview = await Scene.SaysAsync(Office, "/announce " + words);
        preview.Last.Offers("📢 发出").ShouldBeTrue("where only branches lie below, nothing is asked");
        return preview;
    }

    /// <summary>The question for whom it is, from the preview.</summary>
    public async Task<Said> WhomAsync(string words) => await Scene.PressesAsync(Office, (await PreviewAsync(words)).Last, "改发给谁");

    /// <summary>What leaves now, to a chat.</summary>
    public async Task<IReadOnlyList<BotMessage>> DeliveredToAsync(Chat chat) => [.. (await Scene.DeliverAsync()).Where(m => m.Row.ChatId == chat.Id)];

    /// <summary>The private chat of a member.</summary>
    public Task<Chat> ChatOfAsync(Member member) => Scene.Database.ReadAsync(db => (
        from identity in db.ChannelIdentities
        join chat in db.Chats on identity.ChatId equals chat.Id
        where identity.MemberId == member.Id
        select chat).SingleAsync());

    /// <summary>Presses 「收到」 in a group.</summary>
    public Task<Said> ConfirmsInAsync(Member member, Chat group, BotMessage message) =>
        Scene.PressesAsync("u" + member.Number, group, message.Button("收到"));

    /// <summary>The report as it would be drawn now.</summary>
    public async Task<Said> ReportAsync()
    {
        var list = await Scene.SaysAsync(Office, "/announced");
        return await Scene.PressesAsync(Office, list.Last.Buttons[0]);
    }

    /// <summary>What is due of announcements is done.</summary>
    public async Task DoDueAsync()
    {
        foreach (var work in Scene.Services.GetServices<IDueWork>().Where(w => w is ScheduledAnnouncements or AnnouncementReports))
            await work.DoDueAsync(Scene.Now, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Scene.DisposeAsync();
}
