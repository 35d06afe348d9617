using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Reviews;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignBot.Bot.Kinds;

/// <summary>
/// What a kind of task consists of, as it names it part by part. Each question must be answered, if only by saying that the kind has nothing
/// of the sort: what is left open is refused when the program is put together, and not found out by a lost record.
/// </summary>
internal sealed class TaskKindParts(IServiceCollection services)
{
    private bool _isRead, _isCounted, _isOpened, _isKept, _isShown, _isForgotten;

    /// <summary>What the kind needs of its own: handlers, dialogs, commands, buttons, pushes.</summary>
    public IServiceCollection Services => services;

    /// <summary>The questions that are still open.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. new[]
        {
            (_isRead, nameof(ReadBy)), (_isCounted, nameof(RecordedIn)), (_isOpened, nameof(OpenedBy)),
            (_isKept, nameof(PurgedBy)), (_isShown, nameof(ShownBy)), (_isForgotten, nameof(ForgottenBy)),
        }.Where(part => !part.Item1).Select(part => part.Item2),
    ];

    /// <summary>Reads its YAML, and says its keys.</summary>
    public TaskKindParts ReadBy<T>()
        where T : class, ITaskKindReader
    {
        services.AddSingleton<ITaskKindReader, T>();
        _isRead = true;
        return this;
    }

    /// <summary>Says which records count, how far a subject has got, and what a changed plan may not drop.</summary>
    public TaskKindParts RecordedIn<T>()
        where T : class, ITaskFulfilment
    {
        services.AddSingleton<T>();
        services.AddSingleton<ITaskFulfilment>(provider => provider.GetRequiredService<T>());
        services.AddSingleton<ITaskRecords>(provider => provider.GetRequiredService<T>());
        _isCounted = true;
        return this;
    }

    /// <summary>Opens a duty in a chat.</summary>
    public TaskKindParts OpenedBy<T>()
        where T : class, ITaskOpener
    {
        services.TryAddSingleton<T>();
        services.AddSingleton<ITaskOpener>(provider => provider.GetRequiredService<T>());
        _isOpened = true;
        return this;
    }

    /// <summary>Removes records that were kept long enough. A kind with several tables names several.</summary>
    public TaskKindParts PurgedBy<T>()
        where T : class, IPurge
    {
        services.AddPurge<T>();
        _isKept = true;
        return this;
    }

    /// <summary>Shows a member's records in <c>/mydata</c>.</summary>
    public TaskKindParts ShownBy<T>()
        where T : class, IMyDataSection
    {
        services.AddSingleton<IMyDataSection, T>();
        _isShown = true;
        return this;
    }

    /// <summary>Says what of a member's records stays after <c>/forget</c>, and deletes what doesn't.</summary>
    public TaskKindParts ForgottenBy<T>()
        where T : class, IMemberTraces
    {
        services.AddSingleton<IMemberTraces, T>();
        _isForgotten = true;
        return this;
    }

    /// <summary>Says how its work is read by reviewers. Only for kinds whose work is handed in and reviewed.</summary>
    public TaskKindParts ReviewedBy<T>()
        where T : class, IReviewedKind
    {
        services.AddReviewedKind<T>();
        return this;
    }

    /// <summary>Its records lie in a table that several kinds share, whose own part purges, shows and keeps them.</summary>
    public TaskKindParts KeptWithOthers()
    {
        _isKept = _isShown = _isForgotten = true;
        return this;
    }
}
