using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Accounts;

/// <summary>What is said about accounts and one-time links.</summary>
internal static class AccountTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AccountTexts));

    public static Text TooManyLinks => Source.Get();

    public static Text MovedToOtherAccount(string name) => Source.Get([name]);

    public static Text Untied => Source.Get();

    public static Text Added(Text messenger, string account) => Source.Get([messenger, account]);

    public static Text UndoOwnButton => Source.Get();

    public static Text UntiedFromOther => Source.Get();

    public static Text OwnUndone => Source.Get();

    public static Text BackToThisAccount => Source.Get();

    public static Text UndoButton => Source.Get();

    public static Text UndoneBefore => Source.Get();

    public static Text UndoneShort => Source.Get();

    public static Text Undone(string name) => Source.Get([name]);
}
