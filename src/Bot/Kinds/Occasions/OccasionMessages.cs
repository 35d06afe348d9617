using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Domain.Kinds.Occasions;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>An occasion in words: for a group, for one member, and what is told to who waited or has a place.</summary>
internal static class OccasionMessages
{
    /// <summary>Signs up; its argument is the task's id.</summary>
    public static readonly ActionKey<string> SignUpKey = new("sign-up");

    /// <summary>Asks whether to withdraw; its argument is the task's id.</summary>
    public static readonly ActionKey<string> WithdrawKey = new("withdraw-sign-up");

    /// <summary>What, when, where and how many.</summary>
    public static Text Describe(Occasion occasion, OccasionCounts counts) => Text.Lines(
        OccasionTexts.Heading(occasion.Task.Title),
        Text.Of(occasion.Task.Summary),
        occasion.Day is { } day ? OccasionTexts.DayLine(day) : OccasionTexts.DayUnknown,
        occasion.Place is { } place ? OccasionTexts.PlaceLine(place) : OccasionTexts.PlaceUnknown,
        PlacesLine(occasion, counts));

    /// <summary>One member's card: how they stand, and the one thing to press.</summary>
    /// <param name="occasion">The occasion.</param>
    /// <param name="counts">How many have signed up.</param>
    /// <param name="signUp">The member's; null: none.</param>
    /// <param name="position">Their place in the line, where they wait.</param>
    /// <param name="why">Why they can't sign up; null: they can.</param>
    /// <param name="scope">Who may press.</param>
    /// <param name="today">The day of which it speaks.</param>
    public static OutgoingMessage Card(
        Occasion occasion, OccasionCounts counts, SignUp? signUp, int position, Text? why, ButtonScope? scope, DateOnly today)
    {
        var stands = signUp?.State is SignUpState.Placed or SignUpState.Waiting;
        var message = new OutgoingMessage(Text.Paragraphs(
            Describe(occasion, counts),
            signUp?.State switch
            {
                SignUpState.Placed => signUp.Came == true ? OccasionTexts.YouCame : OccasionTexts.YouHaveAPlace,
                SignUpState.Waiting => OccasionTexts.YouWait(position),
                SignUpState.Withdrawn when why is null => OccasionTexts.YouWithdrew,
                _ => why,
            }))
        {
            ButtonScope = scope,
        };
        return stands
            ? occasion.IsOver(today) ? message : message.WithRow(WithdrawKey.Button(OccasionTexts.WithdrawButton, occasion.Task.Id))
            : why is null ? message.WithRow(SignUpKey.Button(SignUpLabel(occasion, counts), occasion.Task.Id)) : message;
    }

    /// <summary>The button's words: whoever presses when it is full waits, and reads so before.</summary>
    public static Text SignUpLabel(Occasion occasion, OccasionCounts counts) =>
        occasion.FreeBeside(counts.Placed) > 0 ? OccasionTexts.SignUpButton : OccasionTexts.WaitButton;

    /// <summary>Told to one who waited.</summary>
    public static OutgoingMessage PlaceGiven(Campaign campaign, Occasion occasion, long memberId) => ForOne(
        campaign, occasion, memberId, Text.Lines(OccasionTexts.PlaceGiven(occasion.Task.Title), WhenAndWhere(occasion)));

    /// <summary>Told on the eve to one who has a place.</summary>
    public static OutgoingMessage Reminder(Campaign campaign, Occasion occasion, long memberId, DateOnly today) => ForOne(
        campaign,
        occasion,
        memberId,
        Text.Lines(
            occasion.Day == today ? OccasionTexts.RemindToday(occasion.Task.Title)
            : occasion.Day == today.AddDays(1) ? OccasionTexts.RemindTomorrow(occasion.Task.Title)
            : OccasionTexts.RemindSoon(occasion.Task.Title),
            WhenAndWhere(occasion),
            OccasionTexts.IfYouCannot));

    /// <summary>Told to those who signed up when it was arranged anew.</summary>
    public static OutgoingMessage Changed(Campaign campaign, Occasion occasion, long memberId) => ForOne(
        campaign, occasion, memberId, Text.Lines(OccasionTexts.Changed(occasion.Task.Title), WhenAndWhere(occasion)));

    /// <summary>When and where.</summary>
    public static Text WhenAndWhere(Occasion occasion) => Text.Lines(
        occasion.Day is { } day ? OccasionTexts.DayLine(day) : OccasionTexts.DayUnknown,
        occasion.Place is { } place ? OccasionTexts.PlaceLine(place) : OccasionTexts.PlaceUnknown);

    private static Text PlacesLine(Occasion occasion, OccasionCounts counts) =>
        occasion.Places is not { } places ? OccasionTexts.SignedUp(counts.Placed)
        : counts.Waiting > 0 ? OccasionTexts.PlacesAndWaiting(places, counts.Placed, counts.Waiting)
        : OccasionTexts.PlacesTaken(places, counts.Placed);

    private static OutgoingMessage ForOne(Campaign campaign, Occasion occasion, long memberId, Text body) =>
        new OutgoingMessage(body)
        {
            ButtonScope = ButtonScope.Member(memberId, occasion.Day is { } day ? campaign.Timeline.EndOfDay(day) : null),
        }.WithRow(WithdrawKey.Button(OccasionTexts.WithdrawButton, occasion.Task.Id));
}
