using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Offices;

/// <summary>One page of a longer list.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Pages)
{
    /// <summary>The page with the number (from 0), or the nearest there is.</summary>
    public static Page<T> Of(IReadOnlyList<T> all, int number, int size)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        var shown = Math.Clamp(number, 0, pages - 1);
        return new Page<T>([.. all.Skip(shown * size).Take(size)], shown, pages);
    }

    /// <summary>The buttons that turn the page; none where there is but one.</summary>
    /// <param name="action">The button action.</param>
    /// <param name="argument">Its argument for a page.</param>
    public IReadOnlyList<Button> Turning(string action, Func<int, string> argument)
    {
        var buttons = new List<Button>(2);
        if (Number > 0)
            buttons.Add(Button.Do(OfficeTexts.PreviousPage, action, argument(Number - 1)));
        if (Number < Pages - 1)
            buttons.Add(Button.Do(OfficeTexts.NextPage(Number + 2, Pages), action, argument(Number + 1)));
        return buttons;
    }
}
