using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>What was answered about an announcement.</summary>
internal sealed record AnnounceDraft
{
    /// <summary>Only organizations of this level; null: every one.</summary>
    public OrganizationLevel? Level { get; init; }

    /// <summary>Only organizations of this category; null: every one.</summary>
    public string? Category { get; init; }

    /// <summary>Only those who answer for the organizations, in private.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Only one organization, which is asked for.</summary>
    public bool IsOne { get; init; }

    /// <summary>The organization right below, with what lies under it; null: all.</summary>
    public long? UnderId { get; init; }

    /// <summary>One organization right below that one; null: all of it.</summary>
    public long? InsideId { get; init; }

    public string Words { get; init; } = "";
}

/// <summary>What an announcement is begun with: who speaks, and the words typed with the command.</summary>
internal readonly record struct AnnounceArguments(long OrganizationId, string Words = "");

/// <summary>Who speaks, and what lies below.</summary>
/// <param name="From">Who speaks.</param>
/// <param name="Levels">The levels that have organizations below.</param>
/// <param name="Categories">The categories that have branches below.</param>
/// <param name="Parents">Those right below that have organizations under them.</param>
internal sealed record AnnounceContext(
    OrganizationNode From, IReadOnlyList<OrganizationLevel> Levels, IReadOnlyList<string> Categories, IReadOnlySet<long> Parents);

/// <summary>
/// Asks whom and what to announce, shows it as it will be seen, and sends it. It is begun with
/// <see cref="AnnounceArguments"/>.
/// </summary>
internal sealed class AnnounceDialog(AnnounceHandler handler) : Dialog<AnnounceDraft>
{
    public const string DialogName = "announce";

    /// <summary>How many unreached organizations the preview names; the rest is counted.</summary>
    public const int ShownUnreached = 6;

    private const string All = "all";
    private const string Responsible = "responsible";
    private const string One = "one";

    private static readonly AnnounceReader Nobody = new(new ChatAddress(0, null, Language.Chinese, null), [], []);

    public override DialogKey Key => new(DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.Announce;

    public override Text TitleOf(DialogScope scope) => AnnounceTexts.Description;

    /// <summary>Other words typed with the command are another announcement. A topic is stored in the open, so it holds no words itself.</summary>
    public override string TopicOf(DialogScope scope) =>
        Arguments(scope).OrganizationId.ToString(CultureInfo.InvariantCulture) + (TypedWords(scope) is { } words
            ? ":" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 8))
            : "");

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct)
    {
        var id = Arguments(scope).OrganizationId;
        var from = await scope.Db.NodeAsync(id, ct);
        var below = from is null
            ? []
            : await scope.Db.Organizations.Under(from.Path).Where(o => o.Active)
                .Select(o => new { o.Level, o.Category }).Distinct().ToListAsync(ct);
        var parents = await scope.Db.Organizations
            .Where(o => o.ParentId == id && o.Active && scope.Db.Organizations.Any(b => b.ParentId == o.Id && b.Active)).Select(o => o.Id).ToListAsync(ct);
        var known = scope.Campaign.Plan.Categories.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        scope.Set(new AnnounceContext(
            from ?? new OrganizationNode(id, "", "", OrganizationLevel.Branch, ""),
            [.. below.Select(o => o.Level).Where(l => l != OrganizationLevel.County).Distinct().Order()],
            [.. below.Where(o => o.Level == OrganizationLevel.Branch && known.Contains(o.Category))
                .Select(o => o.Category).Distinct().Order(StringComparer.Ordinal)],
            parents.ToHashSet()));
    }

    protected override void Define(DialogBuilder<AnnounceDraft> steps)
    {
        var context = steps.Scope.Get<AnnounceContext>();
        steps.Choice("level", AnnounceTexts.AskLevel, _ => LevelOptions(context)).Label(AnnounceTexts.LevelLabel)
            .When((_, _) => context.Levels.Count > 1 || context.Parents.Count > 0)
            .Into((draft, id) => draft with
            {
                Level = Enum.TryParse<OrganizationLevel>(id, out var level) ? level : null,
                IsPrivate = id == Responsible,
                IsOne = id == One,
            });

        steps.Choice("under", AnnounceTexts.AskOrganization, async (_, scope, ct) => await OptionsBelowAsync(scope, context.From.Id, ct))
            .Label(AnnounceTexts.OrganizationLabel)
            .When((draft, _) => draft.IsOne)
            .Into((draft, id) => draft with { UnderId = IdOf(id) });

        steps.Choice("inside", AnnounceTexts.AskInside, async (draft, scope, ct) =>
                [new Option(All, AnnounceTexts.AllInside), .. await OptionsBelowAsync(scope, draft.UnderId ?? 0, ct)])
            .Label(AnnounceTexts.InsideLabel)
            .When((draft, _) => draft.IsOne && draft.UnderId is { } id && context.Parents.Contains(id))
            .Into((draft, id) => draft with { InsideId = IdOf(id) });

        steps.Choice("category", AnnounceTexts.AskCategory, scope => CategoryOptions(context, scope)).Label(AnnounceTexts.CategoryLabel)
            .When((draft, _) => !draft.IsOne && context.Categories.Count > 1)
            .Into((draft, id) => draft with { Category = id == All ? null : id });

        steps.Text("words", AnnounceTexts.AskWords(context.From.Name), Announcement.MaxLength).Label(AnnounceTexts.WordsLabel)
            .Must(words => TextLength.Of(words) <= Announcement.MaxLength, AnnounceTexts.TooLong(Announcement.MaxLength))
            .Prefill(TypedWords)
            .Into((draft, words) => draft with { Words = words });

        steps.Preview("confirm", AnnounceTexts.AskSend, AnnounceTexts.SendButton, PreviewAsync);
    }

    protected override async ValueTask<Text?> WhyClosedAsync(AnnounceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var from = scope.Get<AnnounceContext>().From;
        if (from.Path.Length == 0 || !PolicyTable.Allows(scope.Person, PolicyAction.Announce, from.Path))
            return AnnounceTexts.NoSuchAnnouncement;
        return await ReachesNobodyAsync(scope, from, ct) ? AnnounceTexts.NobodyReached(from.Name) : null;
    }

    protected override async Task<DialogCompletion> CompleteAsync(AnnounceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var announcement = await AnnouncementAsync(draft, scope, ct);
        if ((await AnnounceReaches.FindAsync(scope.Db, announcement.To, scope.Today, ct)).IsEmpty)
            return DialogCompletion.Stay(AnnounceTexts.NobodyChosen);
        var broadcast = await handler.SendAsync(scope.Turn, announcement, ct);
        // What was queued for private chats is counted too.
        await scope.Db.SaveChangesAsync(ct);
        return await AnnouncementReport.ShowAsync(scope.Db, scope.Campaign, broadcast, scope.Turn.Now, ct);
    }

    private static async ValueTask<Preview> PreviewAsync(AnnounceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var announcement = await AnnouncementAsync(draft, scope, ct);
        var reach = await AnnounceReaches.FindAsync(scope.Db, announcement.To, scope.Today, ct);
        var names = Text.List(reach.Unreached.Take(ShownUnreached));
        var shown = announcement.To.IsPrivate || reach.Chats == 0 && reach.Readers.Count > 0
            ? AnnounceHandler.MessageFor(scope.Turn, announcement, reach.Readers.FirstOrDefault() ?? Nobody)
            : AnnounceHandler.MessageOf(scope.Turn, announcement);
        return new Preview(
            [shown.Body],
            Text.Lines(
                reach.IsEmpty ? AnnounceTexts.NobodyChosen
                    : announcement.To.IsPrivate ? AnnounceTexts.ReachInPrivate(reach.Readers.Count)
                    : AnnounceTexts.Reach(reach.Chats),
                !announcement.To.IsPrivate && reach.Readers.Count > 0 ? AnnounceTexts.ReachWithoutGroup(reach.Readers.Count) : null,
                reach.Unreached.Count == 0 ? null
                    : reach.Unreached.Count <= ShownUnreached ? AnnounceTexts.Unreached(reach.Unreached.Count, names)
                    : AnnounceTexts.UnreachedMore(reach.Unreached.Count, names, reach.Unreached.Count - ShownUnreached),
                AnnounceHandler.IsQuiet(scope.Turn) ? AnnounceTexts.QuietNow : null));
    }

    private static async Task<bool> ReachesNobodyAsync(DialogScope scope, OrganizationNode from, CancellationToken ct)
    {
        var everywhere = new AnnounceTo(from, null, null);
        return (await AnnounceReaches.FindAsync(scope.Db, everywhere, scope.Today, ct)).IsEmpty
            && (await AnnounceReaches.FindAsync(scope.Db, everywhere with { IsPrivate = true }, scope.Today, ct)).IsEmpty;
    }

    // One organization is written to whole: its own group, if it has one, and those below.
    private static async Task<Announcement> AnnouncementAsync(AnnounceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var from = scope.Get<AnnounceContext>().From;
        var to = new AnnounceTo(from, draft.Level, draft.IsOne ? null : draft.Category) { IsPrivate = draft.IsPrivate };
        if (draft.IsOne && (draft.InsideId ?? draft.UnderId) is { } id)
        {
            var node = await scope.Db.NodeAsync(id, ct);
            // Nobody stands where it stood: nothing is sent to anybody else instead.
            to = to with { Top = node is not null && node.Path.StartsWith(from.Path, StringComparison.Ordinal) ? node.Path : "?" };
        }

        return new Announcement(to, draft.Words, scope.InstanceId);
    }

    // What can't be read is nobody's: the dialog is refused then.
    private static AnnounceArguments Arguments(DialogScope scope) => ArgumentText.TryRead<AnnounceArguments>(scope.Arguments, out var read) ? read : default;

    private static string? TypedWords(DialogScope scope) => Arguments(scope).Words is { Length: > 0 } words ? words : null;

    private static IEnumerable<Option> LevelOptions(AnnounceContext context) =>
    [
        new Option(All, AnnounceTexts.AllBelow),
        .. context.Levels.Select(level => new Option(
            level.ToString(), level == OrganizationLevel.Branch ? AnnounceTexts.OnlyBranches : AnnounceTexts.OnlyCommittees)),
        new Option(Responsible, AnnounceTexts.OnlyResponsible),
        new Option(One, AnnounceTexts.OneOrganization),
    ];

    private static async Task<IReadOnlyList<Option>> OptionsBelowAsync(DialogScope scope, long id, CancellationToken ct) =>
        [.. (await scope.Db.ChildrenAsync(id, ct)).Select(node => new Option(node.Id.ToString(CultureInfo.InvariantCulture), Text.Plain(node.Name)))];

    private static long? IdOf(string option) => long.TryParse(option, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static IEnumerable<Option> CategoryOptions(AnnounceContext context, DialogScope scope) =>
    [
        new Option(All, AnnounceTexts.EveryCategory),
        .. context.Categories.Select(id => new Option(id, scope.Campaign.Plan.Category(id)!.Title)),
    ];
}
