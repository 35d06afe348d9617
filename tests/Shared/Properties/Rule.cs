using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Tests;

/// <summary>
/// Tries a rule on made cases. Every day they are the same, so that a failure comes of a change; in the long form they are others each
/// time, and sixty times as many. A failure names the seed of its case.
/// </summary>
internal static class Rule
{
    private const int LongFactor = 60;
    private const ulong Seed = 20270601;
    // FsCheck wants an odd one.
    private const ulong Gamma = 19210723;

    /// <summary>The rule holds where it says so, or where it throws nothing.</summary>
    /// <param name="cases">Makes the cases.</param>
    /// <param name="rule">False: broken.</param>
    /// <param name="count">How many cases, every day.</param>
    public static void Holds<T>(Gen<T> cases, Func<T, bool> rule, int count = 100) =>
        Check.One(Config(count), Prop.ForAll(cases.ToArbitrary(), rule));

    /// <inheritdoc cref="Holds{T}(Gen{T}, Func{T, bool}, int)"/>
    public static void Holds<T>(Gen<T> cases, Action<T> rule, int count = 100) =>
        Check.One(Config(count), Prop.ForAll(cases.ToArbitrary(), rule));

    /// <inheritdoc cref="Holds{T}(Gen{T}, Func{T, bool}, int)"/>
    public static void Holds<T>(Gen<T> cases, Func<T, Task> rule, int count = 100) =>
        Holds(cases, some => rule(some).GetAwaiter().GetResult(), count);

    private static Config Config(int count) => LongForm.IsAsked
        ? FsCheck.Config.QuickThrowOnFailure.WithMaxTest(count * LongFactor)
        : FsCheck.Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(Seed, Gamma);
}
