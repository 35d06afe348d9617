using System.Text.Json;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Rehearsal;

namespace CampaignBot.Bot.Hosting;

/// <summary>
/// Who plays in the rehearsal. For the sample roster it is written down in <c>config/rehearsal.json</c>; for an own roster it is taken
/// from that (<see cref="RosterCast"/>). Once the stage is set it is kept with the data.
/// </summary>
/// <param name="Roster">The sample roster; null for a script that was taken from a roster.</param>
/// <param name="People">Accounts, and whose they are.</param>
/// <param name="Groups">Groups, and which organization they serve.</param>
internal sealed record RehearsalScript(string? Roster, IReadOnlyList<ScriptPerson> People, IReadOnlyList<ScriptGroup> Groups)
{
    /// <summary>The name of the stored script.</summary>
    private const string StateName = "rehearsal.script";

    /// <summary>The cast as the page knows it.</summary>
    public RehearsalCast Cast => new(
        [.. People.Select(p => new CastPerson(p.Id, p.Name, HasStarted: p.Joined, p.Language, p.Member))],
        [.. Groups.Select(g => new CastGroup(g.Id, g.Title, g.Members, g.HasBot, IsKnown: g.Organization is not null))]);

    /// <exception cref="StartRefusedException">The file is missing or can't be read.</exception>
    public static RehearsalScript Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<RehearsalScript>(stream, JsonSerializerOptions.Web)
                ?? throw new StartRefusedException(StartTexts.ScriptEmpty(file));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new StartRefusedException(StartTexts.ScriptNotRead(file, error.Message), error);
        }
    }

    /// <summary>The script of the play that is under way; null before the stage was set.</summary>
    public static async Task<RehearsalScript?> UnderWayAsync(CampaignDbContext db, CancellationToken ct) =>
        await StateText.GetAsync(db, StateName, ct) is { } kept ? JsonSerializer.Deserialize<RehearsalScript>(kept, JsonSerializerOptions.Web) : null;

    /// <summary>Keeps the script, in the caller's transaction.</summary>
    public Task KeepAsync(CampaignDbContext db, CancellationToken ct) =>
        StateText.SetAsync(db, StateName, JsonSerializer.Serialize(this, JsonSerializerOptions.Web), ct);
}

/// <summary>Someone in the rehearsal.</summary>
/// <param name="Id">The account's id in the emulated messenger.</param>
/// <param name="Name">The name it shows.</param>
/// <param name="Member">Their member number in the roster; null for a stranger.</param>
/// <param name="Joined">Whether the account is tied to the member from the start; else they join by a link, as in life.</param>
/// <param name="Language">The messenger's language.</param>
internal sealed record ScriptPerson(long Id, string Name, string? Member = null, bool Joined = false, string Language = "zh-hans");

/// <summary>A group in the rehearsal.</summary>
/// <param name="Id">Its id in the emulated messenger, negative.</param>
/// <param name="Title">Its name.</param>
/// <param name="Members">The accounts in it, the owner first.</param>
/// <param name="Organization">The code of the organization it is bound to from the start; null: it is bound with <c>/bind</c>, as in life.</param>
/// <param name="HasBot">Whether the bot is in it from the start.</param>
internal sealed record ScriptGroup(long Id, string Title, IReadOnlyList<long> Members, string? Organization = null, bool HasBot = true);
