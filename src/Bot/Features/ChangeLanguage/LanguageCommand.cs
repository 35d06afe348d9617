using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ChangeLanguage;

/// <summary><c>/language</c>: Chinese or English; one's own in private, the group's where its secretary asks for it.</summary>
internal sealed class LanguageCommand()
    : ChatCommand(CommandNames.Language, LanguageTexts.Description, CommandMenu.Member, PolicyAction.UsePublicCommands, CommandPlace.Anywhere)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (turn.IsGroup && !await LanguageButton.MayChooseForGroupAsync(turn, ct))
        {
            turn.Reply(new OutgoingMessage(LanguageTexts.OwnInPrivate)
                .WithRow(CommandButton.InPrivate(Name)));
            return;
        }

        turn.Reply(new OutgoingMessage(turn.IsGroup ? LanguageTexts.AskForGroup : LanguageTexts.Ask)
        {
            ButtonScope = turn.IsGroup ? ButtonScope.Member(turn.Sender.MemberId) : null,
        }.WithRow([.. Language.All.Select(l => LanguageButton.Key.Button(NameOf(l), l.Code))]));
    }

    /// <summary>A language's own name.</summary>
    private static Text NameOf(Language language) => language == Language.English ? LanguageTexts.English : LanguageTexts.Chinese;
}

/// <summary>A language was chosen: its member's, its stranger's chat's, or the group's.</summary>
internal sealed class LanguageButton(PersonDirectory people, ChatDirectory chats, PersonalMenu menu)
    : ButtonAction<string>(Key, PolicyAction.UsePublicCommands)
{
    public static readonly ActionKey<string> Key = new("language.set");

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var chosen = Language.Parse(argument);
        if (turn.IsGroup && !await MayChooseForGroupAsync(turn, ct))
        {
            turn.AnswerButton(TurnTexts.NotAllowed, alert: true);
            return;
        }

        var chat = await turn.Db.Chats.FirstAsync(c => c.Id == turn.Chat.Id, ct);
        chat.Language = chosen.Code;
        turn.Afterwards(() =>
        {
            people.Forget();
            chats.Forget(chat);
        });
        if (!turn.IsGroup && turn.Person is { } person)
        {
            (await turn.Db.Members.FirstAsync(m => m.Id == person.MemberId, ct)).Speak(chosen.Code);
            menu.SetAfter(turn, person.MemberId);
        }
        else if (!turn.IsGroup)
        {
            menu.SetForStrangerAfter(turn, chosen);
        }

        turn.Language = chosen;
        turn.EditPressed(turn.IsGroup ? LanguageTexts.GroupChanged : LanguageTexts.Changed);
    }

    /// <summary>The group's language is its leader's to choose.</summary>
    public static async Task<bool> MayChooseForGroupAsync(TurnContext turn, CancellationToken ct)
    {
        var paths = await turn.Db.ChatBindings.Where(b => b.ChatId == turn.Chat.Id)
            .Join(turn.Db.Organizations, b => b.OrganizationId, o => o.Id, (_, o) => o.Path)
            .ToListAsync(ct);
        return turn.Person is { } person && paths.Exists(path => PolicyTable.Allows(person, PolicyAction.BindChat, path));
    }
}
