using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Privacy;

/// <summary>What stands in the audit log, in words.</summary>
internal static class AuditTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AuditTexts));

    public static Text Line(DateTimeOffset at, Text who, Text action, Text target) => Source.Get([at, who, action, target]);

    public static Text Nobody => Source.Get();

    public static Text Verb(Text action, Text verb) => Source.Get([action, verb]);

    public static Text TakenBack => Source.Get();

    public static Text Corrected => Source.Get();

    public static Text SentAgain => Source.Get();

    public static Text Rescheduled => Source.Get();

    public static Text DidRead => Source.Get();

    public static Text DidRecord => Source.Get();

    public static Text DidHandIn => Source.Get();

    public static Text DidAccept => Source.Get();

    public static Text DidReturn => Source.Get();

    public static Text DidCloseEntry => Source.Get();

    public static Text DidRevokeEntry => Source.Get();

    public static Text DidPutOffEntry => Source.Get();

    public static Text DidAskKeeper => Source.Get();

    public static Text DidInvite => Source.Get();

    public static Text DidUntie => Source.Get();

    public static Text DidExtend => Source.Get();

    public static Text DidWaive => Source.Get();

    public static Text DidRecordEvent => Source.Get();

    public static Text DidHandOver => Source.Get();

    public static Text DidNudge => Source.Get();

    public static Text DidAnnounce => Source.Get();

    public static Text DidBind => Source.Get();

    public static Text DidSendRoster => Source.Get();

    public static Text DidChangeRoster => Source.Get();

    public static Text DidProposeRoster => Source.Get();

    public static Text DidDeclineRoster => Source.Get();

    public static Text DidReadSuggestion => Source.Get();

    public static Text DidAnswerSuggestion => Source.Get();

    public static Text DidCloseSuggestion => Source.Get();

    public static Text Stopped => Source.Get();

    public static Text Retracted => Source.Get();

    public static Text Revoked => Source.Get();

    public static Text DidReadDiscussion => Source.Get();

    public static Text DidPublishAnswer => Source.Get();

    public static Text DidAddEntry => Source.Get();

    public static Text DidShareEntry => Source.Get();

    public static Text DidHandOverEntry => Source.Get();

    public static Text DidArrangeOccasion => Source.Get();

    public static Text DidSetStudyDay => Source.Get();

    public static Text DidNoteAttendance => Source.Get();

    public static Text DidSignUp => Source.Get();

    public static Text DidRelease => Source.Get();

    public static Text DidOther => Source.Get();

    public static Text From(string name) => Source.Get([name]);
}
