using System.Globalization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>What a form's dialog is started with: the duty, for whom, and about whom.</summary>
internal readonly record struct FormArguments(TaskRef Task, Subject Subject, Target Target = default)
{
    private const char Member = 'm';
    private const char Organization = 'o';

    public ObligationKey Key => new(Task.TaskId, Subject, Task.Period, Target);

    /// <summary>Reads <see cref="ToString"/> back; null for what it never wrote.</summary>
    public static FormArguments? TryParse(string text) => text.Split('@') switch
    {
        [{ Length: > 0 } task, var subject] when SubjectOf(subject) is { } whose => new FormArguments(TaskRef.Parse(task), whose),
        [{ Length: > 0 } task, var subject, var target] when SubjectOf(subject) is { } whose && TaskCall.TargetOf(target) is { IsNone: false } about =>
            new FormArguments(TaskRef.Parse(task), whose, about),
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        var whose = string.Create(CultureInfo.InvariantCulture, $"{Task}@{(Subject.Kind == SubjectKind.Member ? Member : Organization)}{Subject.Id}");
        return Target.IsNone ? whose : whose + "@" + TaskCall.NameOf(Target);
    }

    private static Subject? SubjectOf(string text) => text switch
    {
        [Member, .. var digits] when TaskCall.IdOf(digits) is { } id => Subject.Member(id),
        [Organization, .. var digits] when TaskCall.IdOf(digits) is { } id => Subject.Organization(id),
        _ => null,
    };
}
