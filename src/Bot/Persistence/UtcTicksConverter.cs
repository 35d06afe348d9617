using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CampaignBot.Bot.Persistence;

/// <summary>An instant is kept as its UTC ticks: ordered and comparable on every provider.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
