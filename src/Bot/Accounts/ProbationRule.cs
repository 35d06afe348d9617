using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Accounts;

/// <summary>What an account that is new may not do to the older ones of its member: whoever got hold of a code must not shut out its owner.</summary>
internal static class ProbationRule
{
    /// <summary>
    /// May what the member made for themselves close their account on this channel? Only where another living account of theirs elsewhere may take
    /// that one off, and so hears of it and can undo it.
    /// </summary>
    public static async Task<bool> MayReplaceHereAsync(TurnContext turn, long memberId, CancellationToken ct)
    {
        var open = await OpenAccount.ReadAsync(turn, memberId, ct);
        var here = open.FindAll(o => o.IsOfThisChannel(turn));
        return open.Exists(o => o.IsAlive && !o.IsOfThisChannel(turn) && here.TrueForAll(h => o.Identity.MayTakeOff(h.Identity, turn.Now)));
    }

    /// <summary>May a link that the member made for themselves be used here? There may be no other account that could be shut out by it.</summary>
    public static async Task<bool> MayJoinByOwnLinkAsync(TurnContext turn, long memberId, CancellationToken ct) =>
        (await OpenAccount.ReadAsync(turn, memberId, ct)).TrueForAll(o => o.IsOfThisChannel(turn)) || await MayReplaceHereAsync(turn, memberId, ct);

    /// <summary>May the account that the sender uses in this turn speak for all that they have?</summary>
    public static async Task<bool> SpeaksForAllAsync(TurnContext turn, CancellationToken ct)
    {
        var open = await OpenAccount.ReadAsync(turn, turn.Sender.MemberId, ct);
        return open.Find(o => o.IsHere(turn)) is { } here
            && open.TrueForAll(o => here.Identity.MayTakeOff(o.Identity, turn.Now));
    }
}
