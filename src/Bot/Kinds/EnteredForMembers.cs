using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds;

/// <summary>A kind of task whose duties a secretary enters for members one by one.</summary>
internal interface IEnteredForMembers : IRecordedForMembers
{
    /// <summary>What members of a branch that the sender leads owe of the kind today, or may do.</summary>
    Task<OwedByMembers> OwedAsync(TurnContext turn, long branchId, CancellationToken ct);

    /// <summary>Begins to enter a duty that can be entered now.</summary>
    Task EnterAsync(TurnContext turn, ObligationKey key, CancellationToken ct);
}

/// <summary>Asks which duty, then whose; what comes after is the kind's.</summary>
/// <typeparam name="TTask">The kind of task.</typeparam>
/// <param name="reader">Reads who owes, and who may.</param>
internal abstract class EnteredForMembers<TTask>(OwedByMembersReader reader) : IEnteredForMembers
    where TTask : PlanTask
{
    public abstract string Kind { get; }

    public abstract Text Label { get; }

    public virtual async Task<OwedByMembers> OwedAsync(TurnContext turn, long branchId, CancellationToken ct)
    {
        var owed = await reader.ReadAsync<TTask>(turn, branchId, (task, branch) => IsMeant(turn, task, branch), ct);
        // One's own is done where everybody does theirs.
        return OwedByMembers.Of(owed.Duties.Select(duty => duty with { Members = [.. duty.Members.Where(m => m.MemberId != turn.Sender.MemberId)] }));
    }

    public async Task<bool> HasAnyAsync(TurnContext turn, long branchId, CancellationToken ct) => (await OwedAsync(turn, branchId, ct)).Duties.Count > 0;

    public async Task BeginAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        turn.Reply(OwedList.Of(await OwedAsync(turn, branchId, ct), new OwedPage(Kind, branchId)));

    public abstract Task EnterAsync(TurnContext turn, ObligationKey key, CancellationToken ct);

    /// <summary>May the sender enter a task of the kind for members of the branch? True unless overridden.</summary>
    protected virtual bool IsMeant(TurnContext turn, TTask task, OrganizationNode branch) => true;
}

/// <summary>Registration of what is entered for members.</summary>
internal static class EnteredForMembersRegistration
{
    public static IServiceCollection AddEnteredForMembers<T>(this IServiceCollection services)
        where T : class, IEnteredForMembers => services
        .AddSingleton<T>()
        .AddSingleton<IEnteredForMembers>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IRecordedForMembers>(provider => provider.GetRequiredService<T>());
}
