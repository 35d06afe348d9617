using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>An entry of a register, chosen; or the writer's own words.</summary>
internal sealed class ChosenEntrySectionStep(EntryReader reader, EntrySight sight) : FormSectionStep<ChosenEntrySection, OfferedText>
{
    protected override ValueStep<AnswersDraft, OfferedText> Step(DialogBuilder<AnswersDraft> steps, ChosenEntrySection section, AskedSection asked, Text question) =>
        steps.Add(asked.StepId, question, new OfferedTextPrompt(new EntryOffer(reader, sight, section.Register.Id), ChosenEntrySection.MinLength, ChosenEntrySection.MaxLength));

    protected override FormAnswer Write(OfferedText value) => new(Text: value.Words, EntryId: value.Id);

    protected override bool TryRead(FormAnswer answer, out OfferedText value)
    {
        value = new OfferedText(answer.EntryId, answer.Text ?? "");
        return answer.Text is { Length: > 0 };
    }
}

/// <summary>
/// The standing entries of a register that anybody may read: those of the writer's own branch first, then those of their committee, then all
/// others. Their names are sealed, so what is sought by a part of one is opened to be compared.
/// </summary>
internal sealed class EntryOffer(EntryReader reader, EntrySight sight, string registerId) : ITextOffer
{
    /// <summary>So many are opened to find a name, the nearest first.</summary>
    public const int MostOpened = 2_000;

    public async Task<IReadOnlyList<OfferedText>> NearestAsync(DialogScope scope, int most, CancellationToken ct) => await ReadAsync(scope, most, ct);

    public async Task<IReadOnlyList<OfferedText>> FindAsync(DialogScope scope, string part, int most, CancellationToken ct)
    {
        var sought = NamesApart.Plain(part);
        return [.. (await ReadAsync(scope, MostOpened, ct)).Where(one => NamesApart.Plain(one.Words).Contains(sought, StringComparison.OrdinalIgnoreCase)).Take(most)];
    }

    public async Task<bool> IsOfferedAsync(DialogScope scope, long id, CancellationToken ct) => await (await OfferedAsync(scope, ct)).AnyAsync(e => e.Id == id, ct);

    private async Task<List<OfferedText>> ReadAsync(DialogScope scope, int most, CancellationToken ct)
    {
        var (own, committee) = PlacesOf(scope.Person.PrimaryBranch?.BranchPath ?? "");
        var nearest = await (
            from entry in await OfferedAsync(scope, ct)
            join place in scope.Db.Organizations on entry.OrganizationId equals place.Id
            orderby place.Path == own ? 0 : place.Path.StartsWith(committee) ? 1 : 2, place.Path, entry.Id
            select entry).Take(most).ToListAsync(ct);
        return [.. from read in await reader.ReadAsync(scope.Db, nearest, ct)
                   select new OfferedText(read.Entry.Id, EntryTexts.Offered(read.Title, read.OrganizationName).Render(scope.Language).Plain)];
    }

    private Task<IQueryable<Entry>> OfferedAsync(DialogScope scope, CancellationToken ct)
    {
        var campaign = scope.Campaign.Id;
        return sight.PublishedAsync(
            scope.Db.Entries.AsNoTracking().Where(e => e.CampaignId == campaign && e.RegisterId == registerId && e.State == EntryState.Standing), ct);
    }

    // A path begins with that of the organization above.
    private static (string Own, string Committee) PlacesOf(string path)
    {
        var ids = OrganizationPath.IdsOn(path).ToList();
        return (path, ids.Count < 2 ? path : path[..(path[..^1].LastIndexOf('/') + 1)]);
    }
}
