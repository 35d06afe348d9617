// Three parts, of which two name each other: what the search for circles is tried on.
namespace CampaignBot.Bot.Tests.Architecture.Sample.Above
{
    internal sealed class Word;

    internal sealed class Reader
    {
        public static string Read() => Below.Row.Text();
    }
}

namespace CampaignBot.Bot.Tests.Architecture.Sample.Below
{
    internal static class Row
    {
        public static string Text() => typeof(Above.Word).Name;
    }
}

namespace CampaignBot.Bot.Tests.Architecture.Sample.Aside
{
    internal static class Looker
    {
        public static string Look() => Above.Reader.Read();
    }
}
