using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging;

/// <summary>One page of a longer list.</summary>
/// <param name="Items">What stands on it.</param>
/// <param name="Number">Which it is, from 0.</param>
/// <param name="Pages">How many there are; at least one.</param>
/// <param name="First">The place of its first item in the whole list, from 0.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Pages, int First)
{
    /// <summary>The page with the number (from 0), or the nearest there is.</summary>
    public static Page<T> Of(IReadOnlyList<T> all, int number, int size)
    {
        var (shown, pages) = Place(all.Count, number, size);
        return new Page<T>([.. all.Skip(shown * size).Take(size)], shown, pages, shown * size);
    }

    /// <summary>The same of what an ordered query finds; the rows of the page alone are read.</summary>
    public static async Task<Page<T>> OfAsync(IOrderedQueryable<T> all, int number, int size, CancellationToken ct)
    {
        var (shown, pages) = Place(await all.CountAsync(ct), number, size);
        return new Page<T>(await all.Skip(shown * size).Take(size).ToListAsync(ct), shown, pages, shown * size);
    }

    /// <summary>The buttons that turn the page; none where there is but one.</summary>
    /// <param name="button">A button with a label, which leads to the page with a number.</param>
    public IReadOnlyList<TButton> Turning<TButton>(Func<Text, int, TButton> button)
    {
        var buttons = new List<TButton>(2);
        if (Number > 0)
            buttons.Add(button(PageTexts.PreviousPage, Number - 1));
        if (Number < Pages - 1)
            buttons.Add(button(PageTexts.NextPage(Number + 2, Pages), Number + 1));
        return buttons;
    }

    /// <inheritdoc cref="Turning{TButton}(Func{Text, int, TButton})"/>
    /// <param name="key">The action that shows a page.</param>
    /// <param name="argument">Its argument for the page with a number.</param>
    public IReadOnlyList<Button> Turning<TArgument>(ActionKey<TArgument> key, Func<int, TArgument> argument) =>
        Turning((label, number) => key.Button(label, argument(number)));

    private static (int Shown, int Pages) Place(int count, int number, int size)
    {
        var pages = Math.Max(1, (count + size - 1) / size);
        return (Math.Clamp(number, 0, pages - 1), pages);
    }
}

/// <summary>The words of buttons that turn pages.</summary>
internal static class PageTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(PageTexts));

    public static Text PreviousPage => Source.Get();

    public static Text NextPage(int page, int pages) => Source.Get([page, pages]);
}
