using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary><c>/suggest</c>: a member writes to those who answer for the branch, or higher, under their name or without it.</summary>
internal sealed class SuggestCommand(DialogEngine dialogs)
    : ChatCommand("suggest", SuggestTexts.Description, CommandMenu.Member, PolicyAction.ActForSelf, CommandPlace.PrivateOnly)
{
    public override Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct) => dialogs.BeginAsync(turn, SuggestDialog.Name, "", ct);
}

/// <summary>What a member suggests.</summary>
internal sealed record SuggestDraft
{
    public bool IsAnonymous { get; init; }

    public long OrganizationId { get; init; }

    public string Text { get; init; } = "";
}

/// <summary>Asks whether under a name or without it, saying what each means; to whom; and what.</summary>
internal sealed class SuggestDialog(SuggestHandler handler) : Dialog<SuggestDraft>
{
    public const string Name = "suggest";

    private const string Signed = "signed";
    private const string Anonymous = "anonymous";

    public override DialogKey Key => new(Name, Version: 2);

    public override Text TitleOf(DialogScope scope) => SuggestTexts.Title;

    public override bool IsConfidential(DialogScope scope) => true;

    public override bool WritingDecidesNothing => true;

    protected override async ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) =>
        (await AddresseesAsync(scope, ct)).Count > 0 ? null : SuggestTexts.NobodyToWriteTo;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) => scope.Set(new Addressees(await AddresseesAsync(scope, ct)));

    protected override void Define(DialogBuilder<SuggestDraft> steps)
    {
        // As it was said when they began, it is kept with what they write. Who began when less was said (the first version, whose question was
        // "how") is asked again.
        var publishes = steps.Scope.PinnedPlan.Rules.PublishesSuggestions;
        steps.Choice("name", SuggestTexts.AskHow(publishes), _ => [new Option(Signed, SuggestTexts.SignedButton), new Option(Anonymous, SuggestTexts.AnonymousButton)])
            .Label(SuggestTexts.HowLabel)
            .Into((draft, how) => draft with { IsAnonymous = how == Anonymous });

        steps.Choice("to", SuggestTexts.AskTo, scope => scope.Get<Addressees>().All.Select(node => new Option(
                node.Id.ToString(CultureInfo.InvariantCulture), SuggestTexts.To(node.Name, node.IsBranch))))
            .Label(SuggestTexts.ToLabel)
            .Into((draft, id) => draft with { OrganizationId = long.Parse(id, CultureInfo.InvariantCulture) });

        steps.LongText("text", SuggestTexts.AskText, Suggestion.TextMinLength, Suggestion.TextMaxLength)
            .Label(SuggestTexts.TextLabel)
            .Into((draft, text) => draft with { Text = text });

        steps.Confirm("confirm", SuggestTexts.AskSend, SuggestTexts.SendButton);
    }

    protected override async Task<DialogCompletion> CompleteAsync(SuggestDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (scope.Get<Addressees>().All.FirstOrDefault(node => node.Id == draft.OrganizationId) is not { } node)
            return DialogCompletion.Return("to", SuggestTexts.NobodyThere);
        await handler.SendAsync(scope, node, draft, ct);
        return draft.IsAnonymous ? SuggestTexts.SentAnonymously(node.Name) : SuggestTexts.Sent(node.Name);
    }

    // From the member's branch upward, wherever somebody else than the member answers and can be reached.
    private static async Task<IReadOnlyList<OrganizationNode>> AddresseesAsync(DialogScope scope, CancellationToken ct)
    {
        var path = scope.Person.PrimaryBranch?.BranchPath ?? scope.Person.Roles.FirstOrDefault()?.OrganizationPath;
        if (path is null)
            return [];
        var ids = OrganizationPath.IdsOn(path).Reverse().ToList();
        var readers = await ReachedHolders.LoadAsync(scope.Db, [path], scope.Today, ct);
        var nodes = await scope.Db.Organizations.Where(o => ids.Contains(o.Id)).AsNodes().ToListAsync(ct);
        return [.. from id in ids
                   where readers.AddressesOf(id, except: scope.Person.MemberId).Any()
                   join node in nodes on id equals node.Id
                   select node];
    }

    private sealed record Addressees(IReadOnlyList<OrganizationNode> All);
}
