using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Kinds.Study.Together;

/// <summary>What has been answered of a meeting at which a material was studied.</summary>
internal sealed record StudyTogetherDraft
{
    public string MaterialId { get; init; } = "";

    /// <summary>Who was there: <see cref="StudyTogetherDialog.Everybody"/>, all but those ticked, or those ticked.</summary>
    public string Who { get; init; } = "";

    public IReadOnlyList<string> MemberIds { get; init; } = [];
}

/// <summary>A secretary records that the branch studied a material together. Started with a branch's id.</summary>
internal sealed class StudyTogetherDialog(StudyRollReader reader, RecordStudyHandler handler) : Dialog<StudyTogetherDraft>
{
    public const string Name = "study-together";

    public const string Everybody = "all";
    public const string AllBut = "but";
    public const string Only = "only";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.RecordForMember;

    public override Text TitleOf(DialogScope scope) => StudyTogetherTexts.Title;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await reader.ReadAsync(scope.Turn, ArgumentText.TryRead<long>(scope.Arguments, out var branchId) ? branchId : 0, ct));

    protected override void Define(DialogBuilder<StudyTogetherDraft> steps)
    {
        steps.Choice("material", StudyTogetherTexts.AskMaterial, (draft, scope) =>
                scope.Get<StudyRoll>().Offered(draft.MaterialId).Select(m => new Option(m.Duty.Material.Id, m.Duty.Material.Title)))
            .Label(StudyTogetherTexts.MaterialLabel)
            .Into((draft, id) => draft with { MaterialId = id });

        steps.Choice("who", StudyTogetherTexts.AskWho, (draft, scope) =>
            [
                new Option(Everybody, StudyTogetherTexts.Everybody(scope.Students(draft).Count)),
                new Option(AllBut, StudyTogetherTexts.AllBut),
                new Option(Only, StudyTogetherTexts.Only),
            ])
            .Label(StudyTogetherTexts.WhoLabel)
            .Into((draft, who) => draft with { Who = who });

        Members("absent", StudyTogetherTexts.AskAbsent, StudyTogetherTexts.AbsentLabel, AllBut);
        Members("present", StudyTogetherTexts.AskPresent, StudyTogetherTexts.PresentLabel, Only);
        steps.Confirm("confirm", StudyTogetherTexts.Summary);

        void Members(string id, Text ask, Text label, string who) => steps
            .Add(id, ask, new MultiChoicePrompt(run =>
                [.. run.Scope.Students((StudyTogetherDraft)run.Draft).Select(s => new Option(s.Id, Text.Plain(s.Name)))]))
            .Label(label)
            .When((draft, _) => draft.Who == who)
            .Into((draft, ids) => draft with { MemberIds = ids });
    }

    protected override async Task<DialogCompletion> CompleteAsync(StudyTogetherDraft draft, DialogScope scope, CancellationToken ct)
    {
        if (scope.Get<StudyRoll>() is not { Branch: { } branch } roll || roll.Material(draft.MaterialId) is not { } material)
            return DialogCompletion.Return("material", StudyTogetherTexts.MaterialOver);
        var students = material.Students.Where(s => IsMeant(draft, s.Id)).ToList();
        // Of those who are named one by one it is said who needs nothing more; of all the others where nobody is left.
        var before = draft.Who == Only || students.Count == 0 ? material.Studied.Count(id => IsMeant(draft, id)) : 0;
        var gone = draft.Who == Only ? draft.MemberIds.Count - students.Count - before : 0;
        if (students.Count == 0)
            return before > 0 ? StudyTogetherTexts.RecordedBefore(before) : DialogCompletion.Return("who", StudyTogetherTexts.Nobody);
        var recorded = await handler.HandleAsync(scope.Turn, branch, material.Duty, students, ct);
        var title = material.Duty.Material.Title;
        var message = new OutgoingMessage(Text.Lines(
            recorded.Count > 0 ? StudyTogetherTexts.Recorded(title, recorded.Count) : StudyTogetherTexts.RecordedNone(title),
            before > 0 ? StudyTogetherTexts.RecordedBefore(before) : null,
            gone > 0 ? ForMembersTexts.NoLongerListed(gone) : null,
            recorded.OtherFirst > 0 ? StudyTogetherTexts.OtherFirst(recorded.OtherFirst) : null));
        return recorded.Count == 0
            ? message
            : message.WithRow(WithdrawStudyButton.Key.Button(
                StudyTogetherTexts.WithdrawButton(recorded.Count),
                new StudyMeeting(branch.Id, material.Duty.Material.Id, scope.Turn.Now.UtcTicks)));
    }

    private static bool IsMeant(StudyTogetherDraft draft, string memberId) => draft.Who switch
    {
        Everybody => true,
        AllBut => !draft.MemberIds.Contains(memberId),
        _ => draft.MemberIds.Contains(memberId),
    };
}

/// <summary>The dialog's own words on its scope.</summary>
internal static class StudyTogetherScope
{
    public static IReadOnlyList<RollStudent> Students(this DialogScope scope, StudyTogetherDraft draft) =>
        scope.Get<StudyRoll>().Material(draft.MaterialId)?.Students ?? [];
}
