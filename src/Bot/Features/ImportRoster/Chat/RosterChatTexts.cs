using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ImportRoster.Chat;

/// <summary>What is said of a roster in the chat.</summary>
internal static class RosterChatTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(RosterChatTexts));

    public static Text CommandDescription => Source.Get();

    public static Text NotYours => Source.Get();

    public static Text AskFile => Source.Get();

    public static Text ExpectsFile => Source.Get();

    public static Text Reading => Source.Get();

    public static Text NotFetched => Source.Get();

    public static Text SendAgain => Source.Get();

    public static Text FullListHere => Source.Get();

    public static Text AskWrite => Source.Get();

    public static Text WriteButton => Source.Get();

    public static Text DropButton => Source.Get();

    public static Text Written(string file, int organizations, int added, int changed) => Source.Get([file, organizations, added, changed]);

    public static Text WrittenBefore => Source.Get();

    public static Text SettledBefore => Source.Get();

    public static Text Dropped(string file) => Source.Get([file]);

    public static Text RosterChanged(string file) => Source.Get([file]);

    public static Text OutOfReach(string name, string number) => Source.Get([name, number]);

    public static Text RoleOutOfReach(string name, string number) => Source.Get([name, number]);

    public static Text RosterCaption(string name, int organizations, int members) => Source.Get([name, organizations, members]);

    public static Text RosterName(string name) => Source.Get([name]);

    public static Text TemplateButton => Source.Get();

    public static Text TemplateCaption => Source.Get();

    public static Text TemplateName => Source.Get();

    public static Text FilesTitle => Source.Get();

    public static Text FileLine(string name, DateTimeOffset at) => Source.Get([name, at]);

    public static Text ProposeTitle => Source.Get();

    public static Text AskWhat => Source.Get();

    public static Text WhatLabel => Source.Get();

    public static Text NewOption => Source.Get();

    public static Text MoveOption => Source.Get();

    public static Text AskName => Source.Get();

    public static Text NameLabel => Source.Get();

    public static Text AskNumber => Source.Get();

    public static Text NumberLabel => Source.Get();

    public static Text AskStanding => Source.Get();

    public static Text StandingLabel => Source.Get();

    public static Text AskPhone => Source.Get();

    public static Text PhoneLabel => Source.Get();

    public static Text AskMember => Source.Get();

    public static Text MemberLabel => Source.Get();

    public static Text AskBranch => Source.Get();

    public static Text BranchLabel => Source.Get();

    public static Text AskDay => Source.Get();

    public static Text AskMoveDay => Source.Get();

    public static Text DayLabel => Source.Get();

    public static Text AskPropose => Source.Get();

    public static Text ProposeButton => Source.Get();

    public static Text Proposed(string office) => Source.Get([office]);

    public static Text Person(string name, string number) => Source.Get([name, number]);

    public static Text NoSuchBranch(string word) => Source.Get([word]);

    public static Text NobodyAbove => Source.Get();

    public static Text SaysTheSame => Source.Get();

    public static Text ProposalOf(string branch, string sender) => Source.Get([branch, sender]);

    public static Text WaitingLine(string branch, DateOnly day) => Source.Get([branch, day]);

    public static Text AcceptButton => Source.Get();

    public static Text DeclineButton => Source.Get();

    public static Text ProposalWritten(string branch) => Source.Get([branch]);

    public static Text ProposalAccepted(string name) => Source.Get([name]);

    public static Text ProposalImpossible(string branch) => Source.Get([branch]);

    public static Text ProposalDoneBefore(string branch) => Source.Get([branch]);

    public static Text ProposalTurnedDown(string branch) => Source.Get([branch]);

    public static Text ProposalDeclined(string name) => Source.Get([name]);
}
