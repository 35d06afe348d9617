using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Occasions;

/// <summary>A branch's group on the first day of signing up for the county's exchange of experience, with fewer places than the plan has.</summary>
internal sealed class OccasionStage : IAsyncDisposable
{
    public const string Title = "先进典型经验交流会";
    public const string SignUp = "我要报名";
    public const string Wait = "排候补";

    public static readonly DateOnly FirstDay = new(2028, 9, 4);
    public static readonly DateOnly LastDay = new(2028, 9, 22);
    public static readonly DateOnly Eve = new(2028, 9, 25);
    public static readonly DateOnly Day = new(2028, 9, 26);

    private OccasionStage(FormStage stage, IReadOnlyList<Actor> people, EmulatedGroup group)
    {
        Stage = stage;
        People = people;
        Group = group;
    }

    public FormStage Stage { get; }

    public RunningBot Bot => Stage.Bot;

    /// <summary>The county's office, which holds it.</summary>
    public Actor Office => Stage.Office;

    /// <summary>甲一, the secretary, to 甲四.</summary>
    public IReadOnlyList<Actor> People { get; }

    public EmulatedGroup Group { get; }

    /// <summary>What the group reads of it now.</summary>
    public MessageView Posted => Group.Messages.Last(m => m.IsFromBot && m.Text.Contains(Title, StringComparison.Ordinal) && m.Text.Contains("报名", StringComparison.Ordinal));

    public static async Task<OccasionStage> OpenAsync(int places, Func<string, string>? change = null, Func<string, string>? roster = null)
    {
        var stage = await FormStage.OpenAsync(
            FirstDay, plan => (change ?? (same => same))(plan.Replace("    places: 120\n", $"    places: {places}\n", StringComparison.Ordinal)), roster);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        List<Actor> people = [secretary];
        foreach (var (number, name) in new[] { ("DY0002", "甲二"), ("DY0003", "甲三"), ("DY0004", "甲四") })
            people.Add(await stage.JoinAsync(number, name));
        var group = await stage.Cast.GroupAsync("清水村支部", secretary, people.Skip(1));
        await stage.Bot.DoDueAsync();
        return new OccasionStage(stage, people, group);
    }

    /// <summary>Presses the button in the group, whatever it says now; returns what flew over it.</summary>
    public async Task<string> PressesAsync(Actor who)
    {
        await who.PressesAsync(Posted, Posted.Buttons.Single().Text);
        return (await who.ToastAsync())!;
    }

    /// <summary>Withdraws, from the newest message that offers it.</summary>
    public static async Task WithdrawAsync(Actor who)
    {
        await who.PressesAsync("退出报名");
        await who.PressesAsync(who.Last, "退出");
    }

    public Task<List<SignUp>> SignUpsAsync() => Bot.ReadAsync(db => db.SignUps.AsNoTracking().OrderBy(s => s.Id).ToListAsync());

    public ValueTask DisposeAsync() => Stage.DisposeAsync();
}
