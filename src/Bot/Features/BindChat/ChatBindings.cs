using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>Which (chat, topic) serves which organization. Of an organization's chats one is primary, as long as there is one that lives.</summary>
internal static class ChatBindings
{
    public static Task<ChatBinding?> FindAsync(CampaignDbContext db, long chatId, string? threadId, CancellationToken ct) =>
        db.ChatBindings.FirstOrDefaultAsync(b => b.ChatId == chatId && b.ThreadId == threadId, ct);

    /// <summary>
    /// Binds a (chat, topic) to an organization, in the place of what it served before. The organization's first living chat is its
    /// primary one.
    /// </summary>
    public static async Task<ChatBinding> BindAsync(
        CampaignDbContext db, (long ChatId, string? ThreadId) place, long organizationId, long boundBy, DateTimeOffset now, CancellationToken ct)
    {
        if (await FindAsync(db, place.ChatId, place.ThreadId, ct) is { } old)
        {
            if (old.OrganizationId == organizationId)
                return old;
            await RemoveAsync(db, old, ct);
            await db.SaveChangesAsync(ct);
        }

        var others = await db.ChatBindings.Where(b => b.OrganizationId == organizationId && b.IsPrimary).ToListAsync(ct);
        var living = others.Count > 0 && await Living(db, others[0]).AnyAsync(ct);
        foreach (var ended in others.Where(_ => !living))
            ended.IsPrimary = false;
        var binding = new ChatBinding
        {
            ChatId = place.ChatId,
            ThreadId = place.ThreadId,
            OrganizationId = organizationId,
            IsPrimary = !living,
            BoundBy = boundBy,
            BoundAt = now,
        };
        db.ChatBindings.Add(binding);
        await db.SaveChangesAsync(ct);
        return binding;
    }

    /// <summary>Makes the binding its organization's primary one.</summary>
    public static async Task MakePrimaryAsync(CampaignDbContext db, ChatBinding binding, CancellationToken ct)
    {
        foreach (var other in await db.ChatBindings.Where(b => b.OrganizationId == binding.OrganizationId).ToListAsync(ct))
            other.IsPrimary = other.Id == binding.Id;
    }

    /// <summary>Removes a binding; where it was primary, the organization's oldest other living chat takes its place.</summary>
    public static async Task RemoveAsync(CampaignDbContext db, ChatBinding binding, CancellationToken ct)
    {
        await PassOnPrimaryAsync(db, binding, ct);
        db.ChatBindings.Remove(binding);
    }

    /// <summary>Gives the mark of the primary chat to the organization's oldest other living chat, where there is one.</summary>
    public static async Task PassOnPrimaryAsync(CampaignDbContext db, ChatBinding binding, CancellationToken ct)
    {
        if (!binding.IsPrimary)
            return;
        var next = await (
            from b in db.ChatBindings
            join c in db.Chats on b.ChatId equals c.Id
            where b.OrganizationId == binding.OrganizationId && b.Id != binding.Id && b.ChatId != binding.ChatId && c.EndedAt == null
            orderby b.Id
            select b).FirstOrDefaultAsync(ct);
        if (next is null)
            return;
        next.IsPrimary = true;
        binding.IsPrimary = false;
    }

    private static IQueryable<Chat> Living(CampaignDbContext db, ChatBinding binding) =>
        db.Chats.Where(c => c.Id == binding.ChatId && c.EndedAt == null);
}
