using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Privacy;

/// <summary>Whose data is written down, and from where.</summary>
/// <param name="Db">The database.</param>
/// <param name="Campaign">The campaign in force.</param>
/// <param name="MemberId">The member who asks.</param>
internal sealed record MyDataScope(CampaignDbContext Db, Campaign Campaign, long MemberId)
{
    /// <summary>The day and time of an instant, in the plan's zone.</summary>
    public DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Campaign.Plan.TimeZone);

    /// <summary>Who entered something for the member, in a line; null: nobody did.</summary>
    public async Task<Text?> EnteredByAsync(long? by, CancellationToken ct) => by is { } id
        ? PrivacyTexts.EnteredBy(await Db.Members.Where(m => m.Id == id).Select(m => m.Name).FirstOrDefaultAsync(ct) ?? "")
        : null;

    /// <summary>What people call a duty.</summary>
    public Text Duty(string taskId, string period) => Obligations.DutyNames.Of(Campaign.Timeline, taskId, period);
}

/// <summary>Where a part of <c>/mydata</c> stands in the file.</summary>
internal enum MyDataPlace
{
    /// <summary>Who the member is, and by which accounts they are reached.</summary>
    Person,

    /// <summary>What they did and handed in.</summary>
    Records,

    /// <summary>What they have begun, what was granted to them, and what was done with what is theirs.</summary>
    Rest,
}

/// <summary>
/// One part of what is stored about a member. A test walks the tables and fails for one that names members and is neither here nor among
/// <see cref="NotInMyData"/>.
/// </summary>
internal interface IMyDataSection
{
    Text Title { get; }

    MyDataPlace Place => MyDataPlace.Records;

    /// <summary>The tables that this part shows.</summary>
    IReadOnlyList<Type> Shows { get; }

    /// <summary>The lines; none: nothing is stored.</summary>
    Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct);
}

/// <summary>Tables that name members and are not shown, and why.</summary>
internal static class NotInMyData
{
    public static readonly IReadOnlyDictionary<Type, string> Reasons = new Dictionary<Type, string>
    {
        [typeof(NewsItem)] = "what a group is told of: the member's entries, answers and suggestions show what of them was made public",
        [typeof(ButtonSet)] = "the meaning of buttons that the member was sent: it repeats what the other parts show",
    };
}
