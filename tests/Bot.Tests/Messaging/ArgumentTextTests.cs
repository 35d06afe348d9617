using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>Arguments of buttons, links and queued messages: what is written is read back the same, and nothing else is read.</summary>
public sealed class ArgumentTextTests
{
    // What parts fields, now or formerly, comes up more often than by chance.
    private static readonly FsCheck.Gen<string> Words = Gen.ArrayOf(Gen.OneOf(
        Gen.Elements('/', '|', '@', '#', ' ', '\n', '~', 'e', '0', '1', '-', '党'), Gen.Choose(0, char.MaxValue).Select(code => (char)code)))
        .Select(letters => new string(letters));

    private static readonly FsCheck.Gen<Duty> Duties =
        from task in Words
        from period in Words
        select new Duty(task, period);

    private static readonly FsCheck.Gen<Everything> All =
        from text in Words
        from mayBe in Gen.OneOf(Words.Select(string? (words) => words), Gen.Constant<string?>(null))
        from id in Gen.Choose(int.MinValue, int.MaxValue)
        from flag in Gen.Elements(true, false)
        from kind in Gen.Elements(Kind.First, Kind.Second)
        from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber)
        from second in Gen.Choose(0, int.MaxValue)
        from whole in Duties
        from part in Gen.OneOf(Duties.Select(Duty? (duty) => duty), Gen.Constant<Duty?>(null))
        from page in Gen.Choose(0, 3)
        from rest in Gen.ArrayOf(Duties)
        select new Everything(
            text, mayBe, id * 4_000_000_000L, flag, kind, DateOnly.FromDayNumber(day), DateTimeOffset.UnixEpoch.AddSeconds(second), whole, part, page, rest);

    [Fact]
    public void Record_OfAnything_IsReadBackTheSame() => Rule.Holds(All, written =>
        ArgumentText.TryRead<Everything>(ArgumentText.Write(written), out var read)
        && (read with { Rest = [] }) == (written with { Rest = [] }) && read.Rest.SequenceEqual(written.Rest));

    [Fact]
    public void Scalar_OfAnyWords_IsReadBackTheSame() =>
        Rule.Holds(Words, words => ArgumentText.TryRead<string>(ArgumentText.Write(words), out var read) && read == words);

    [Fact]
    public void List_OfAnyWords_IsReadBackTheSame() => Rule.Holds(Gen.ArrayOf(Words), words =>
        ArgumentText.TryRead<IReadOnlyList<string>>(ArgumentText.Write<IReadOnlyList<string>>(words), out var read) && read.SequenceEqual(words));

    [Fact]
    public void AnyText_IsReadOrRefused_AndThrowsNothing() => Rule.Holds(Words, text =>
    {
        ArgumentText.TryRead<Everything>(text, out _);
        ArgumentText.TryRead<Address>(text, out _);
        ArgumentText.TryRead<IReadOnlyList<Duty>>(text, out _);
        ArgumentText.TryRead<Kind>(text, out _);
        ArgumentText.TryRead<long>(text, out _);
    });

    [Fact]
    public void Link_OfAnything_IsReadBackTheSame_OrIsNotWritten() => Rule.Holds(Gen.OneOf(Words, Gen.Elements("oath", "once", "2027-06", "m7")).Two(), two =>
    {
        var duty = new Duty(two.Item1, two.Item2);
        return LinkText.Write("t", duty) is not { } link
            || (link.Length <= Button.StartParameterMaxLength && LinkText.TryRead<Duty>(link[2..], out var read) && read == duty);
    });

    [Fact]
    public void Link_OfPlainFields_IsShort_AndOfOthersNone()
    {
        LinkText.Write("t", new Owed(new Duty("oath", "2027-06"), 7)).ShouldBe("t-oath_2027-06_7");
        LinkText.Write("t", new Duty("oath", "a b")).ShouldBeNull();
        LinkText.Write("t", new Duty("", "once")).ShouldBeNull();
        LinkText.Write("t", new Duty(new string('a', 60), "once")).ShouldBeNull();
    }

    [Fact]
    public void Fields_AtTheirDefaults_TakeNoRoomAtTheEnd()
    {
        ArgumentText.Write(new Address(7)).ShouldBe("7");
        ArgumentText.Write(new Address(7, Page: 2)).ShouldBe("7//2");
        ArgumentText.Write(new Address(7, Kind.Second, 0, new Duty("oath", "once"))).ShouldBe("7/2//oath~1once");
        ArgumentText.Write(default(NoArgument)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("seven")]
    [InlineData("7/3")]
    [InlineData("7/2/x")]
    [InlineData("7/2/1/oath")]
    [InlineData("7/2/1/oath~1once/more")]
    [InlineData("7/2/1/oath~1once~1more")]
    [InlineData("7/2/1/oath~9once")]
    [InlineData("7/2/1/oath~")]
    [InlineData("99999999999999999999")]
    public void Text_ThatWasNeverWritten_IsRefused(string text) => ArgumentText.TryRead<Address>(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("7|1|2|oath/once")]
    [InlineData("7|First|2|oath/once")]
    public void Text_WithBarsOfAnEarlierVersion_IsRead(string text) => Read<Address>(text).ShouldBe(new Address(7, Kind.First, 2, new Duty("oath", "once")));

    [Fact]
    public void Text_WithAnEmptyEndOfAnEarlierVersion_IsRead()
    {
        Read<Address>("7|").ShouldBe(new Address(7));
        Read<Address>("7/").ShouldBe(new Address(7));
    }

    [Theory]
    [InlineData("oath/once@7")]
    [InlineData("oath/once#7")]
    [InlineData("oath/once/7")]
    public void Text_WithASignBeforeAnIdOfAnEarlierVersion_IsRead(string text) => Read<Owed>(text).ShouldBe(new Owed(new Duty("oath", "once"), 7));

    [Fact]
    public void Text_WithBlanksOfAnEarlierVersion_IsRead()
    {
        Read<Duty>("oath tick:7@0").ShouldBe(new Duty("oath", "tick:7@0"));
        Read<IReadOnlyList<Duty>>("oath once\nlecture first").ShouldBe([new Duty("oath", "once"), new Duty("lecture", "first")]);
        Read<IReadOnlyList<Duty>>("oath once").ShouldBe([new Duty("oath", "once")]);
    }

    [Theory]
    [InlineData(typeof(IDisposable))]
    [InlineData(typeof(ListInTheMiddle))]
    [InlineData(typeof(AbsentMeansTwoThings))]
    public void Type_ThatCannotBeWritten_IsABug(Type type) => Should.Throw<Exception>(() => ArgumentShape.Of(type).Write(null, []));

    private static T Read<T>(string text) => ArgumentText.TryRead<T>(text, out var read) ? read : throw new InvalidOperationException("Not read: " + text);

    internal enum Kind
    {
        First = 1,
        Second = 2,
    }

    internal readonly record struct Duty(string TaskId, string Period);

    internal readonly record struct Owed(Duty Duty, long? OrganizationId = null);

    internal sealed record Address(long OrganizationId, Kind Kind = Kind.First, int Page = 0, Duty? Duty = null);

    internal sealed record Everything(
        string Text,
        string? MayBe,
        long Id,
        bool Flag,
        Kind Kind,
        DateOnly Day,
        DateTimeOffset At,
        Duty Whole,
        Duty? Part,
        int Page = 1,
        IReadOnlyList<Duty> Rest = null!);

    internal sealed record ListInTheMiddle(IReadOnlyList<long> Ids, long Last);

    internal sealed record AbsentMeansTwoThings(long? Id = 7);
}
