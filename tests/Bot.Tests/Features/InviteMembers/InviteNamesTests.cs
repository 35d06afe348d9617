using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Tests.Features.InviteMembers;

/// <summary>People of one name, and links that reach the wrong account.</summary>
public sealed class InviteNamesTests
{
    private const string TwoOfOneName = Scene.SmallRoster +
        """

        党员,11,王芳,,,,B1,在职,
        党员,12,王 芳,,,,B1,在职,
        """;

    [Fact]
    public async Task EqualNames_OnTheListOfInvitations_HaveTheirNumbers()
    {
        await using var scene = await Scene.OfRosterAsync(TwoOfOneName);
        var secretary = await scene.JoinedAsync("1");

        var list = await scene.TakeBoardAsync(secretary);

        list.Labels.ShouldContain("王芳 11");
        list.Labels.ShouldContain("王 芳 12");
        list.Labels.ShouldContain("甲二");
    }

    [Fact]
    public async Task Invite_OfACommonName_LooksThroughTheSecretarysOwnFirst()
    {
        var elsewhere = string.Concat(Enumerable.Range(1000, 230).Select(n => $"\n党员,{n},王强{n},,,,B2,在职,"));
        await using var scene = await Scene.OfRosterAsync(Scene.SmallRoster.Replace("书记@B1;书记@B2", "书记@B1", StringComparison.Ordinal) + elsewhere + "\n党员,9999,王明,,,,B1,在职,");
        var secretary = await scene.JoinedAsync("1");

        (await secretary.SaysAsync("/invite 王"))[0].Text.ShouldContain("王明");
    }

    [Fact]
    public async Task Link_OpenedFromAnAccountThatIsTaken_SaysTheWayOut_AndTellsTheSecretary()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("1");
        var taken = await scene.JoinedAsync("2");
        var invitation = (await secretary.SaysAsync("/invite 甲三"))[^1].Text;
        var at = invitation.IndexOf("start=", StringComparison.Ordinal) + "start=".Length;

        var said = await taken.FollowsAsync(invitation[at..(at + "j-".Length + LinkToken.Length)]);

        said.Single(s => s.To == "u2").Text.ShouldContain("用自己的账号点开这个链接");
        var told = said.Single(s => s.To == "u1").Text;
        told.ShouldContain("甲三");
        told.ShouldContain("甲二");
    }
}

/// <summary>The list of invitations of a secretary's first branch.</summary>
internal static class InviteBoard
{
    public static async Task<BotMessage> TakeBoardAsync(this Scene scene, Account secretary)
    {
        var asked = (await secretary.SaysAsync("/invite"))[^1];
        return asked.Offers("一支部") ? (await secretary.PressesAsync(asked, "一支部"))[^1] : asked;
    }
}
