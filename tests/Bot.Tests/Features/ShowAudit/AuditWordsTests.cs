using System.Text.RegularExpressions;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Tests.Architecture;

namespace CampaignBot.Bot.Tests.Features.ShowAudit;

/// <summary>Whatever is written into the audit log can be said in words: the source is searched for what it writes there.</summary>
public sealed partial class AuditWordsTests
{
    /// <summary>What is audited from a variable: whose deadline it is, and whose event.</summary>
    private static readonly PolicyAction[] Chosen =
        [PolicyAction.ExtendDeadline, PolicyAction.ExtendMember, PolicyAction.ExtendOrganization, PolicyAction.RecordEvent, PolicyAction.RecordOwnEvent];

    [Fact]
    public void Action_ThatTheSourceAudits_HasWords()
    {
        var audited = Audited();
        foreach (var known in new[] { "AddEntry.HandedOver", "ReviewSubmission.Returned", "BindChat.Released", "InviteMember.Untied", "RecordForMember.Undone", "ReadDiscussion" })
            audited.ShouldContain(known, "the search finds what is written in every way");

        audited.Concat(Chosen.Select(action => action.ToString())).Where(action => !AuditWords.Knows(action)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Waive.Postponed")]
    [InlineData("KeepRoster")]
    public void Action_ThatNothingAudits_HasNone(string action) => AuditWords.Knows(action).ShouldBeFalse();

    private static SortedSet<string> Audited()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf(Path.Combine("src", "Bot")), "*.cs", SearchOption.AllDirectories))
        {
            var source = File.ReadAllText(path);
            var calls = Call().Matches(source).Select(call => Arguments(source, call.Index + call.Length)).ToList();
            // A helper of the file's own names the action for those that call it.
            var ofFile = calls.SelectMany(ActionsIn).ToList();
            foreach (var call in calls)
            {
                var actions = ActionsIn(call) is { Count: > 0 } own ? own : ofFile;
                var verbs = Verb().Matches(call).Select(m => m.Groups["verb"].Value).ToList();
                found.UnionWith(verbs.Count == 0 ? actions : actions.SelectMany(action => verbs.Select(verb => action + "." + verb)));
            }

            found.UnionWith(Joined().Matches(source).Select(m => m.Groups["action"].Value + "." + m.Groups["verb"].Value));
        }

        return found;
    }

    private static List<string> ActionsIn(string arguments) => [.. Action().Matches(arguments).Select(m => m.Groups["action"].Value)];

    // Up to the bracket that closes the call.
    private static string Arguments(string source, int start)
    {
        var (end, depth) = (start, 1);
        while (depth > 0)
        {
            depth += source[end] switch { '(' => 1, ')' => -1, _ => 0 };
            end++;
        }

        return source[start..(end - 1)];
    }

    [GeneratedRegex(@"\b(Audit|EntryOf)\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\bPolicyAction\.(?<action>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    [GeneratedRegex(@"""(?<verb>[A-Z][A-Za-z]+)""|nameof\((\w+\.)+(?<verb>\w+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"nameof\(PolicyAction\.(?<action>\w+)\) \+ ""\.(?<verb>\w+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Joined();
}
