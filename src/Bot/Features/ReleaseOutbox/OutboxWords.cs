using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Features.ReleaseOutbox;

/// <summary>How the outbox stands, in words.</summary>
internal static class OutboxWords
{
    public static Text Show(OutboxStanding standing) => standing.Pause is not { } pause
        ? Text.Lines([OutboxTexts.NotPaused, OutboxTexts.Waits(standing.Count), .. WaitingList.Show(standing.Waiting)])
        : Text.Lines([
            pause.TakenAt is { } takenAt
                ? OutboxTexts.RestoredFrom(WaitingList.Instant(takenAt), WaitingList.Instant(pause.Since))
                : OutboxTexts.PausedSince(WaitingList.Instant(pause.Since)),
            OutboxTexts.Holds(standing.Count),
            .. WaitingList.Show(standing.Waiting),
            OutboxTexts.Next,
        ]);
}
