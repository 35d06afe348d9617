using System.Globalization;
using CampaignBot.Bot.Features.ImportRoster.Reading;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

public sealed class RosterDayTests
{
    [Theory]
    [InlineData("2017-06-12")]
    [InlineData("2017-6-12")]
    [InlineData("2017/6/12")]
    [InlineData("2017.6.12")]
    [InlineData("2017年6月12日")]
    [InlineData("2017年6月12号")]
    [InlineData("2017年 6月 12日")]
    [InlineData("2017年6月12")]
    [InlineData("２０１７年６月１２日")]
    [InlineData("2017—06—12")]
    [InlineData("20170612")]
    [InlineData("2017/6/12 0:00")]
    [InlineData("2017-06-12 00:00:00")]
    [InlineData("2017-06-12T00:00:00")]
    [InlineData("2017-06-12T00:00:00.000Z")]
    [InlineData("2017-06-12 08:30:00")]
    [InlineData("42898")]
    public void Read_AnEverydayForm_IsTheDay(string text) =>
        RosterDay.Read(new RosterCell(text)).ShouldBe((new DateOnly(2017, 6, 12), DayFault.None));

    [Theory]
    [InlineData("2017年6月", "MonthAlone")]
    [InlineData("2017.6", "MonthAlone")]
    [InlineData("2017-06", "MonthAlone")]
    [InlineData("201706", "MonthAlone")]
    [InlineData("2017", "MonthAlone")]
    [InlineData("2017年6月份", "MonthAlone")]
    [InlineData("2017-02-30", "NoSuchDay")]
    [InlineData("20171332", "NoSuchDay")]
    [InlineData("2017-06-11T16:00:00.000Z", "AnotherZone")]
    [InlineData("12/06/2017", "Unreadable")]
    [InlineData("17-06-12", "Unreadable")]
    [InlineData("去年六月", "Unreadable")]
    [InlineData("1234567", "Unreadable")]
    [InlineData("2017-06-12-13", "Unreadable")]
    public void Read_WhatLeavesTheDayOpen_SaysWhy(string text, string fault) =>
        RosterDay.Read(new RosterCell(text)).ShouldBe((null, Enum.Parse<DayFault>(fault)));

    [Fact]
    public void Read_EveryDayInEveryForm_IsThatDay()
    {
        string[] forms = ["yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd", "yyyy年M月d日", "yyyy.M.d H:mm"];
        for (var day = new DateOnly(1930, 1, 1); day.Year < 2040; day = day.AddDays(37))
        {
            foreach (var form in forms)
            {
                var text = day.ToDateTime(TimeOnly.MinValue).ToString(form, CultureInfo.InvariantCulture);
                RosterDay.Read(new RosterCell(text)).Day.ShouldBe(day, text);
            }

            var serial = day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;
            RosterDay.Read(new RosterCell(serial.ToString(CultureInfo.InvariantCulture))).Day.ShouldBe(day);
            RosterDay.OfSerial(serial - 1_462, from1904: true).ShouldBe(day);
        }
    }
}
