using CampaignBot.Bot.Turns;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Turns;

public sealed class BoundedMemoryTests
{
    private const int Capacity = 4;

    private static readonly Gen<List<(int Key, int Value)>> Histories =
        Gen.ListOf(from key in Gen.Choose(0, 9) from value in Gen.Choose(0, 99) select (key, value)).Select(steps => steps.ToList());

    [Fact]
    public void Memory_HoldsWhatWasLastToldOfAKey_OrNothing_AndNeverMoreThanItMay() => Rule.Holds(Histories, history =>
    {
        var memory = new BoundedMemory<int, int>(Capacity);
        foreach (var (key, value) in history)
            memory.Remember(key, value);

        var held = Enumerable.Range(0, 10).Where(key => memory.TryGetValue(key, out _)).ToList();
        return held.Count <= Capacity
            && (history.Count == 0 || held.Contains(history[^1].Key))
            && held.TrueForAll(key => memory.TryGetValue(key, out var value) && value == history.FindLast(step => step.Key == key).Value);
    });

    [Fact]
    public void KeyThatIsKnown_IsToldAnew_AndTheOthersStay()
    {
        var memory = new BoundedMemory<int, int>(Capacity);
        for (var key = 0; key < Capacity; key++)
            memory.Remember(key, 0);

        memory.Remember(0, 1);

        Enumerable.Range(0, Capacity).All(key => memory.TryGetValue(key, out _)).ShouldBeTrue();
    }

    [Fact]
    public void Value_IsMadeOnce_UntilItIsForgotten()
    {
        var memory = new BoundedMemory<string, object>(Capacity);
        var first = memory.GetOrAdd("a", 0, _ => new object());

        memory.GetOrAdd("a", 0, _ => new object()).ShouldBeSameAs(first);
        memory.Forget("a");
        memory.GetOrAdd("a", 0, _ => new object()).ShouldNotBeSameAs(first);
    }
}
