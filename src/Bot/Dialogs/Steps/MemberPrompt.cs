using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>A member of the roster, with the name by which they were picked.</summary>
internal readonly record struct PickedMember(long Id, string Name);

/// <summary>
/// A member of the roster: of a few by button, and always by typing a name, a part of it, or the number. Namesakes are told apart by number.
/// Nobody finds people whom they don't answer for or belong with.
/// </summary>
/// <param name="under">The paths of the organizations among whose members is picked.</param>
internal sealed class MemberPrompt(Func<DialogRun, IReadOnlyList<string>> under) : SinglePrompt<PickedMember>
{
    /// <summary>So many are paged through; of more, the name is typed.</summary>
    public const int MostListed = 40;

    /// <summary>So many of a name are listed, to be told apart by number.</summary>
    public const int MostNamesakes = 8;

    private const char Between = '|';

    /// <summary>Among whose members somebody picks, where nothing else is said: of what they answer for, and of their own branch.</summary>
    public static IReadOnlyList<string> ReachOf(Person person) =>
        [.. person.Roles.Where(held => held.Role != Role.Admin).Select(held => held.OrganizationPath)
            .Concat(person.PrimaryBranch is { } branch ? [branch.BranchPath] : [])];

    public override async ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var listed = await Members(run).OrderBy(m => m.Number).Take(MostListed + 1).Select(m => new { m.Id, m.Name, m.Number }).ToListAsync(ct);
        if (listed.Count is 0 or > MostListed)
            return new StepView { Hint = listed.Count == 0 ? DialogTexts.NothingToChoose : MemberPromptTexts.TypeMember };
        var names = NamesApart.Of(listed.ConvertAll(m => (m.Name, m.Number)));
        var options = listed.Zip(names, (m, name) => new Option(Format(new PickedMember(m.Id, name)), Text.Plain(name))).ToList();
        return new StepView
        {
            Hint = MemberPromptTexts.MemberHint,
            Input = new InputField(InputKind.Choice)
            {
                Label = DialogTexts.ChoiceField.Render(run.Scope.Language).Plain,
                Choices = [.. options.Select(option => new InputChoice(option.Label.Render(run.Scope.Language).Plain, option.Id))],
            },
            Rows = OptionList.Rows(options, view, run, (option, _, _) => StepButton.For(option.Label, option.Id)),
        };
    }

    protected override async ValueTask<ValueReading<PickedMember>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct)
    {
        if (input.Words is not { } words)
            return MemberPromptTexts.ExpectsMember;
        var sought = NamesApart.Plain(words);
        var found = await Members(run)
            .Where(m => m.Number == sought || m.Name.Replace(" ", "").Contains(sought))
            .OrderBy(m => m.Number).Take(MostNamesakes + 1).Select(m => new { m.Id, m.Name, m.Number }).ToListAsync(ct);
        // A number, or a whole name, goes before those who only have it in theirs.
        var exact = found.FindAll(m => m.Number == sought);
        if (exact.Count == 0)
            exact = found.FindAll(m => NamesApart.Plain(m.Name) == sought);
        if (exact.Count > 0)
            found = exact;
        return found.Count switch
        {
            0 => MemberPromptTexts.MemberUnknown,
            1 => new PickedMember(found[0].Id, found[0].Name),
            <= MostNamesakes => MemberPromptTexts.WhichMember(Text.List(found.Select(m => NamesApart.With(m.Name, m.Number)))),
            _ => MemberPromptTexts.TooManyMembers,
        };
    }

    protected override bool TryParse(string stored, out PickedMember value)
    {
        var at = stored.IndexOf(Between, StringComparison.Ordinal);
        var isOne = long.TryParse(at < 0 ? stored : stored[..at], NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        value = new PickedMember(id, at < 0 ? "" : stored[(at + 1)..]);
        return isOne && value.Name.Length > 0;
    }

    protected override string Format(PickedMember value) => string.Create(CultureInfo.InvariantCulture, $"{value.Id}{Between}{value.Name}");

    public override async ValueTask<Text?> ProblemAsync(PickedMember value, DialogRun run, CancellationToken ct) =>
        await Members(run).AnyAsync(m => m.Id == value.Id, ct) ? null : DialogTexts.AnswerGone;

    public override ValueTask<Text> ShowAsync(PickedMember value, DialogRun run, CancellationToken ct) => new(Text.Plain(value.Name));

    private IQueryable<Member> Members(DialogRun run)
    {
        var (db, today) = (run.Scope.Db, run.Scope.Today);
        var places = under(run).Distinct(StringComparer.Ordinal)
            .Select(path => db.Organizations.Under(path).Where(o => o.Active).Select(o => o.Id))
            .DefaultIfEmpty(db.Organizations.Where(_ => false).Select(o => o.Id))
            .Aggregate((some, more) => some.Union(more));
        return db.Members.NotLeftBy(today).Where(m => db.Memberships.HoldingOn(today).Any(held => held.MemberId == m.Id && held.IsPrimary && places.Contains(held.OrganizationId)));
    }
}
