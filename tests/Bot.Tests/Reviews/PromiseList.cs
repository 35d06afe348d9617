using System.Text.Json;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Tests.Reviews;

/// <summary>A kind of work that the program doesn't know: a member's promises, each reviewed for itself.</summary>
internal sealed record PromiseTask : PlanTask, IReviewedTask
{
    public const string KindName = "promises";

    public override string Kind => KindName;

    public IReadOnlyList<ISeat> Review { get; init; } = [Seats.Secretary, Seats.LevelAbove];
}

/// <summary>All that reviewing must be told of it.</summary>
internal sealed class PromiseReview(ISecretBox secrets) : IReviewedKind
{
    public string Kind => PromiseTask.KindName;

    public byte[] Seal(IReadOnlyDictionary<string, string> promises) => secrets.SealText(JsonSerializer.Serialize(promises), SubmissionWriter.ContentPurpose);

    public Task<ReviewedWork> ReadAsync(CampaignDbContext db, ReviewedRecord record, CancellationToken ct)
    {
        var promises = JsonSerializer.Deserialize<Dictionary<string, string>>(secrets.OpenText(record.Revision.AnswersSecret, SubmissionWriter.ContentPurpose))!;
        return Task.FromResult(new ReviewedWork(Text.Plain("我承诺："))
        {
            Items = [.. promises.Select(p => new ReviewedItem(p.Key, Text.Plain("第" + p.Key + "条"), Text.Plain(p.Value), Text.Plain(p.Key)))],
        });
    }

    public bool MayNameFiles(Plan plan, PlanTask task) => false;

    public IEnumerable<long> FilesIn(byte[] contentSecret) => [];
}
