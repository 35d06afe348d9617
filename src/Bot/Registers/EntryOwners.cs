using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Registers;

/// <summary>Tells whose an entry is, in private, what was done with it.</summary>
internal static class EntryOwners
{
    /// <summary>Tells the member, or those who answer for the organization, and who holds it. Whoever did it knows.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="read">The entry.</param>
    /// <param name="word">What was done, to its owner.</param>
    /// <param name="photos">What shows it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Who was told and who can't be, for whoever did it.</returns>
    public static async Task<Text> TellAsync(TurnContext turn, ReadEntry read, Text word, IReadOnlyList<OutgoingMessage> photos, CancellationToken ct)
    {
        var message = new OutgoingMessage(read.Entry.OwnerKind == SubjectKind.Member ? word : EndEntryTexts.OfOrganization(read.OrganizationName, word))
        {
            Confidential = !read.Register.IsPublished,
        };
        var (told, missed) = (new List<long>(), new List<long>());
        foreach (var member in await ConcernedAsync(turn, read.Entry, ct))
        {
            (await turn.TellAsync(member, message, ct) is null ? missed : told).Add(member);
            foreach (var photo in photos)
                await turn.TellAsync(member, photo, ct);
        }

        return Text.Lines(
            told.Count > 0 ? EndEntryTexts.Told(await EntryKeepers.NamesAsync(turn, told, ct)) : null,
            missed.Count > 0 ? EndEntryTexts.NotReached(await EntryKeepers.NamesAsync(turn, missed, ct)) : null);
    }

    private static async Task<IEnumerable<long>> ConcernedAsync(TurnContext turn, Entry entry, CancellationToken ct)
    {
        var owners = entry.OwnerKind == SubjectKind.Member
            ? [entry.OwnerId]
            : (await Responsibilities.HoldersAsync(turn.Db, [entry.OrganizationId], turn.Today, ct))[entry.OrganizationId];
        return owners.Concat(entry.HolderId is { } holder ? [holder] : []).Where(member => member != turn.Sender.MemberId).Distinct();
    }
}
