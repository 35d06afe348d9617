using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary>What is said about invitations.</summary>
internal static class InviteTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(InviteTexts));

    public static Text Description => Source.Get();

    public static Text Board(string name, int joined, int missing) => Source.Get([name, joined, missing]);

    public static Text WithLink(int count) => Source.Get([count]);

    public static Text InvitedByOthers => Source.Get();

    public static Text BoardHint => Source.Get();

    public static Text EveryoneJoined(string name, int joined) => Source.Get([name, joined]);

    public static Text NameWithLink(string name) => Source.Get([name]);

    public static Text AllButton(int count) => Source.Get([count]);

    public static Text RevokeAllButton(int count) => Source.Get([count]);

    public static Text AllHint(int count) => Source.Get([count]);

    public static Text AllHaveLinks => Source.Get();

    public static Text OneHint(string name) => Source.Get([name]);

    public static Text Invitation(string name, string link, int days) => Source.Get([name, link, days]);

    public static Text InvitationByCode(string name, string code, int days) => Source.Get([name, code, days]);

    public static Text OrByCode(string code) => Source.Get([code]);

    public static Text RevokeButton => Source.Get();

    public static Text Revoked(int count) => Source.Get([count]);

    public static Text RevokedOf(string name, int count) => Source.Get([name, count]);

    public static Text NothingToRevoke => Source.Get();

    public static Text HasJoined(string name, string number, DateOnly day) => Source.Get([name, number, day]);

    public static Text NewAccountButton => Source.Get();

    public static Text NobodyFound(string who) => Source.Get([who]);

    public static Text WhichOne(string who) => Source.Get([who]);

    public static Text NotYours => Source.Get();

    public static Text FromElsewhere(int count) => Source.Get([count]);
}
