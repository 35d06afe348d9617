using System.Globalization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>What a form's dialog is started with: the duty, and for whom.</summary>
internal readonly record struct FormArguments(TaskRef Task, Subject Subject)
{
    private const char Member = 'm';
    private const char Organization = 'o';

    public ObligationKey Key => new(Task.TaskId, Subject, Task.Period);

    /// <summary>Reads <see cref="ToString"/> back; null for what it never wrote.</summary>
    public static FormArguments? TryParse(string text) =>
        text.Split('@') is [{ Length: > 0 } task, [Member or Organization, .. var digits] subject]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new FormArguments(TaskRef.Parse(task), subject[0] == Member ? Subject.Member(id) : Subject.Organization(id))
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Task}@{(Subject.Kind == SubjectKind.Member ? Member : Organization)}{Subject.Id}");
}
