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
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>
/// Asks whom and what to announce, shows it as it will be seen, and sends it, or puts it off to its hour. It is begun with
/// <see cref="AnnounceArguments"/>.
/// </summary>
internal sealed class AnnounceDialog(AnnounceHandler handler, SharedEntryQuery entries) : Dialog<AnnounceDraft>
{
    public const string DialogName = "announce";

    private const string All = "all";
    private const string Responsible = "responsible";
    private const string One = "one";
    private const string Several = "several";

    public override DialogKey Key => new(DialogName, Version: 1);

    public override PolicyAction Action => PolicyAction.Announce;

    public override Text TitleOf(DialogScope scope) => AnnounceTexts.Description;

    /// <summary>Other words typed with the command are another announcement. A topic is stored in the open, so it holds no words itself.</summary>
    public override string TopicOf(DialogScope scope) =>
        Arguments(scope).OrganizationId.ToString(CultureInfo.InvariantCulture) + (TypedWords(scope) is { } words
            ? ":" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.Words.Plain)).AsSpan(0, 8))
            : "")
        + (Arguments(scope).EntryId is { } entry ? string.Create(CultureInfo.InvariantCulture, $":entry-{entry}") : "");

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct)
    {
        var id = Arguments(scope).OrganizationId;
        var from = await scope.Db.NodeAsync(id, ct);
        var below = from is null || from.IsBranch
            ? []
            : await scope.Db.Organizations.Under(from.Path).Where(o => o.Active).OrderBy(o => o.Path)
                .Select(o => new { o.Id, o.Name, o.Code, o.ParentId, o.Level, o.Category }).ToListAsync(ct);
        var known = scope.Campaign.Plan.Categories.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var others = below.FindAll(o => o.Id != id);
        var direct = others.Where(o => o.ParentId == id).Select(o => o.Id).ToHashSet();
        scope.Set(new AnnounceContext(
            from ?? new OrganizationNode(id, "", "", OrganizationLevel.Branch, ""),
            [.. below.Select(o => o.Level).Where(l => l != OrganizationLevel.County).Distinct().Order()],
            [.. below.Where(o => o.Level == OrganizationLevel.Branch && known.Contains(o.Category))
                .Select(o => o.Category).Distinct().Order(StringComparer.Ordinal)],
            others.Where(o => o.ParentId is { } parent && direct.Contains(parent)).Select(o => o.ParentId!.Value).ToHashSet(),
            [.. others.Zip(NamesApart.Of(others.ConvertAll(o => (o.Name, o.Code))), (o, name) => new NamedOrganization(o.Id, name))])
        {
            Shared = Arguments(scope).EntryId is { } entry ? await entries.FindAsync(scope.Turn, id, entry, ct) : null,
        });
    }

    protected override void Define(DialogBuilder<AnnounceDraft> steps)
    {
        var context = steps.Scope.Get<AnnounceContext>();
        var isShared = Arguments(steps.Scope).EntryId is not null;
        steps.Choice("level", AnnounceTexts.AskLevel, _ => LevelOptions(context)).Label(AnnounceTexts.LevelLabel)
            .When((_, _) => context.AsksLevel)
            // What was chosen holds, though nothing else is left to choose: only the responsible, privately, is not everybody in the group.
            .StaysAnswered((_, _) => true)
            // Branches alone lie below: then nobody need choose, and whoever wants to can in the preview.
            .Prefill(_ => !context.AsksLevel ? null : !context.HasLevels ? All : isShared ? nameof(OrganizationLevel.Branch) : null)
            .Into((draft, id) => draft with
            {
                Level = Enum.TryParse<OrganizationLevel>(id, out var level) ? level : null,
                IsPrivate = id == Responsible,
                IsOne = id == One,
                IsSeveral = id == Several,
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

        steps.MultiChoice("chosen", AnnounceTexts.AskSeveral, _ => context.Below.Select(o => new Option(o.Id.ToString(CultureInfo.InvariantCulture), Text.Plain(o.Name))))
            .Label(AnnounceTexts.SeveralLabel)
            .When((draft, _) => draft.IsSeveral)
            .Into((draft, ids) => draft with { ChosenIds = [.. ids.Select(IdOf).OfType<long>()] });

        steps.Choice("category", AnnounceTexts.AskCategory, scope => CategoryOptions(context, scope)).Label(AnnounceTexts.CategoryLabel)
            .When((draft, _) => !draft.IsOne && !draft.IsSeveral && context.Categories.Count > 1)
            .StaysAnswered((draft, _) => !draft.IsOne && !draft.IsSeveral)
            .Prefill(_ => isShared && context.Categories.Count > 1 ? All : null)
            .Into((draft, id) => draft with { Category = id == All ? null : id });

        steps.Add("words", AnnounceTexts.AskWords(context.From.Name), new ContentPrompt(takesFiles: true)).Label(AnnounceTexts.WordsLabel)
            .When((_, _) => !isShared)
            .Must((said, _, _) => ContentPrompt.Excess(TextLength.Of(said.Words.Plain), AnnouncementContent.MaxLength))
            .Prefill(TypedWords)
            .Into((draft, said) => draft with { Words = said });

        steps.Choice("receipt", ReceiptTexts.AskReceipt, _ =>
                [new Option(PreviewAnswers.No, ReceiptTexts.NoReceipt), new Option(PreviewAnswers.Yes, ReceiptTexts.WithReceipt)])
            .When((_, _) => !context.From.IsBranch)
            .Prefill(_ => PreviewAnswers.No).Aside()
            .Into((draft, id) => draft with { AsksConfirmation = id == PreviewAnswers.Yes });

        steps.Date("day", ScheduleTexts.AskDay, AnnounceHour.OfferedDays).Label(ScheduleTexts.TimeLabel)
            .Must((day, scope) => day >= scope.Today && day <= scope.Today.AddDays(AnnounceHour.MostDays), ScheduleTexts.DayOutOfRange(AnnounceHour.MostDays))
            // What is passed on goes out as it stands now: by its hour the entry might have ended.
            .When((_, _) => !isShared)
            .Optional().PrefillSkipped(true).Aside()
            .Into((draft, day) => draft with { Day = day });

        steps.Time("time", ScheduleTexts.AskTime, AnnounceHour.OfferedTimes).Label(ScheduleTexts.HourLabel)
            .Must((time, draft, scope) => AnnounceHour.Problem(scope.Campaign, draft.Day ?? scope.Today, time, scope.Now))
            .When((draft, _) => draft.Day is not null)
            .Into((draft, time) => draft with { Time = time });

        steps.Preview("confirm", AnnounceTexts.AskSend, AnnounceTexts.SendButton, AnnouncePreview.ShowAsync);
    }

    protected override async ValueTask<Text?> WhyClosedAsync(AnnounceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var from = scope.Get<AnnounceContext>().From;
        if (from.Path.Length == 0 || !PolicyTable.Allows(scope.Person, PolicyAction.Announce, from.Path))
            return AnnounceTexts.NoSuchAnnouncement;
        if (IsGone(scope))
            return MaterialTexts.Gone;
        return await ReachesNobodyAsync(scope, from, ct) ? AnnounceTexts.NobodyReached(from.Name) : null;
    }

    protected override async Task<DialogCompletion> CompleteAsync(AnnounceDraft draft, DialogScope scope, CancellationToken ct)
    {
        var context = scope.Get<AnnounceContext>();
        var from = context.From;
        if (IsGone(scope))
            return DialogCompletion.End(MaterialTexts.Gone);
        // Two may look at the same entry, of one office or of two levels: the second finds it sent, and doesn't send it again.
        if (context.Shared is { Last.ReachingAll: { } last } && last.At > scope.StartedAt)
            return DialogCompletion.End(MaterialTexts.Overtaken(last.Office, last.By, last.At));
        draft = context.Whole(draft);
        if ((await AnnounceReach.FindAsync(scope.Db, AnnounceTo.Of(from, draft.Content), scope.Today, ct)).IsEmpty)
            return DialogCompletion.Stay(AnnounceTexts.NobodyChosen);
        if (draft is { Day: { } day, Time: { } time })
        {
            if (AnnounceHour.Problem(scope.Campaign, day, time, scope.Now) is { } problem)
                return DialogCompletion.Return("day", problem);
            var scheduled = await handler.ScheduleAsync(scope.Turn, from, draft, scope.InstanceId, AnnounceHour.Of(scope.Campaign, day, time), ct);
            return ScheduledView.Show(scope.Campaign, scheduled);
        }

        var broadcast = await handler.SendAsync(scope.Turn, from, draft, scope.InstanceId, ct, context.Shared?.EntryId);
        // What was queued for private chats is counted too.
        await scope.Db.SaveChangesAsync(ct);
        return await AnnouncementReport.ShowAsync(scope.Db, scope.Campaign, broadcast, scope.Now, ct);
    }

    private static async Task<bool> ReachesNobodyAsync(DialogScope scope, OrganizationNode from, CancellationToken ct)
    {
        var everywhere = new AnnounceTo(from, null, null);
        return (await AnnounceReach.FindAsync(scope.Db, everywhere, scope.Today, ct)).IsEmpty
            && (await AnnounceReach.FindAsync(scope.Db, everywhere with { IsPrivate = true }, scope.Today, ct)).IsEmpty;
    }

    private static bool IsGone(DialogScope scope) => Arguments(scope).EntryId is not null && scope.Get<AnnounceContext>().Shared is null;

    // What can't be read is nobody's: the dialog is refused then.
    private static AnnounceArguments Arguments(DialogScope scope) => ArgumentText.TryRead<AnnounceArguments>(scope.Arguments, out var read) ? read : default;

    // The arguments are plain; the message that brought them still has its styles.
    private static AnnounceWords? TypedWords(DialogScope scope) =>
        Arguments(scope).Words is { Length: > 0 } words ? new AnnounceWords(TypedText.Tail(scope.Turn.Activity.Formatted, words), []) : null;

    private static IEnumerable<Option> LevelOptions(AnnounceContext context) =>
    [
        new Option(All, AnnounceTexts.AllBelow),
        .. context.Levels.Select(level => new Option(
            level.ToString(), level == OrganizationLevel.Branch ? AnnounceTexts.OnlyBranches : AnnounceTexts.OnlyCommittees)),
        new Option(Responsible, AnnounceTexts.OnlyResponsible),
        new Option(One, AnnounceTexts.OneOrganization),
        new Option(Several, AnnounceTexts.SeveralOrganizations),
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
