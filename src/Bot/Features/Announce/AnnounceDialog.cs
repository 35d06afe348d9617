using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
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

    public string Words { get; init; } = "";
}

/// <summary>What an announcement is begun with: who speaks, and the words typed with the command.</summary>
internal readonly record struct AnnounceArguments(long OrganizationId, string Words = "");

/// <summary>Who speaks, and which levels and categories have organizations below.</summary>
internal sealed record AnnounceContext(OrganizationNode From, IReadOnlyList<OrganizationLevel> Levels, IReadOnlyList<string> Categories);

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
        var known = scope.Campaign.Plan.Categories.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        scope.Set(new AnnounceContext(
            from ?? new OrganizationNode(id, "", "", OrganizationLevel.Branch, ""),
            [.. below.Select(o => o.Level).Where(l => l != OrganizationLevel.County).Distinct().Order()],
            [.. below.Where(o => o.Level == OrganizationLevel.Branch && known.Contains(o.Category))
                .Select(o => o.Category).Distinct().Order(StringComparer.Ordinal)]));
    }

    protected override void Define(DialogBuilder<AnnounceDraft> steps)
    {
        var context = steps.Scope.Get<AnnounceContext>();
        steps.Choice("level", AnnounceTexts.AskLevel, _ => LevelOptions(context)).Label(AnnounceTexts.LevelLabel)
            .When((_, _) => context.Levels.Count > 1)
            .Into((draft, id) => draft with { Level = id == All ? null : Enum.Parse<OrganizationLevel>(id) });

        steps.Choice("category", AnnounceTexts.AskCategory, scope => CategoryOptions(context, scope)).Label(AnnounceTexts.CategoryLabel)
            .When((_, _) => context.Categories.Count > 1)
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
        var reach = await AnnounceReaches.CountAsync(scope.Db, new AnnounceTo(from, null, null), ct);
        return reach.Chats == 0 ? AnnounceTexts.NobodyReached(from.Name) : null;
    }

    protected override async Task<DialogCompletion> CompleteAsync(AnnounceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var announcement = AnnouncementOf(draft, scope);
        if ((await AnnounceReaches.CountAsync(scope.Db, announcement.To, ct)).Chats == 0)
            return DialogCompletion.Stay(AnnounceTexts.NobodyChosen);
        var key = await handler.SendAsync(scope.Turn, announcement, ct);
        return AnnouncementReport.Show(scope.Turn, key, isStopped: false, await BroadcastFigures.CountAsync(scope.Db, scope.Campaign.Id, key, ct));
    }

    private static async ValueTask<Preview> PreviewAsync(AnnounceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var announcement = AnnouncementOf(draft, scope);
        var reach = await AnnounceReaches.CountAsync(scope.Db, announcement.To, ct);
        var names = string.Join("、", reach.Unreached.Take(ShownUnreached));
        return new Preview(
            [AnnounceHandler.MessageOf(scope.Turn, announcement).Body],
            Text.Lines(
                reach.Chats == 0 ? AnnounceTexts.NobodyChosen : AnnounceTexts.Reach(reach.Chats),
                reach.Unreached.Count == 0 ? null
                    : reach.Unreached.Count <= ShownUnreached ? AnnounceTexts.Unreached(reach.Unreached.Count, names)
                    : AnnounceTexts.UnreachedMore(reach.Unreached.Count, names, reach.Unreached.Count - ShownUnreached),
                AnnounceHandler.IsQuiet(scope.Turn) ? AnnounceTexts.QuietNow : null));
    }

    private static Announcement AnnouncementOf(AnnounceDraft draft, DialogScope scope) =>
        new(new AnnounceTo(scope.Get<AnnounceContext>().From, draft.Level, draft.Category), draft.Words, scope.InstanceId);

    // What can't be read is nobody's: the dialog is refused then.
    private static AnnounceArguments Arguments(DialogScope scope) => ArgumentText.TryRead<AnnounceArguments>(scope.Arguments, out var read) ? read : default;

    private static string? TypedWords(DialogScope scope) => Arguments(scope).Words is { Length: > 0 } words ? words : null;

    private static IEnumerable<Option> LevelOptions(AnnounceContext context) =>
    [
        new Option(All, AnnounceTexts.AllBelow),
        .. context.Levels.Select(level => new Option(
            level.ToString(), level == OrganizationLevel.Branch ? AnnounceTexts.OnlyBranches : AnnounceTexts.OnlyCommittees)),
    ];

    private static IEnumerable<Option> CategoryOptions(AnnounceContext context, DialogScope scope) =>
    [
        new Option(All, AnnounceTexts.EveryCategory),
        .. context.Categories.Select(id => new Option(id, scope.Campaign.Plan.Category(id)!.Title)),
    ];
}
