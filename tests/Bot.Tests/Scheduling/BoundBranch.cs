using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Organizations;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Scheduling;

/// <summary>A group of the emulated world that serves the first branch of the sample roster.</summary>
internal static class BoundBranch
{
    public static async Task<EmulatedGroup> BindFirstBranchAsync(this RunningBot bot)
    {
        var owner = bot.World.AddUser("党员 0001");
        var group = bot.World.AddGroup("第一支部", owner);
        group.AddBot(owner);
        await bot.SettleAsync();
        var externalId = group.Id.ToString(CultureInfo.InvariantCulture);
        await bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                var branch = await db.Organizations.Where(o => o.Level == OrganizationLevel.Branch).OrderBy(o => o.Id).FirstAsync(ct);
                var chat = await db.Chats.SingleAsync(c => c.ExternalId == externalId, ct);
                db.ChatBindings.Add(new ChatBinding { ChatId = chat.Id, OrganizationId = branch.Id, IsPrimary = true, BoundAt = bot.Now });
                return true;
            },
            CancellationToken.None);
        return group;
    }
}
