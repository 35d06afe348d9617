using System.Globalization;
using System.Text;

namespace CampaignBot.Benchmarks.Line;

/// <summary>What people say in Teams, as the service brings it. Ids are as long as Teams' own.</summary>
internal static class ServiceMessage
{
    private const string Words = "这一年我坚持学习党的路线方针政策，参加了支部组织的各次学习，也帮助邻居解决了几件实际困难。";
    private const int Digits = 9;

    private static readonly string Long = new('x', 180);

    /// <summary>What stands before the number of a person in the id of their account; the number has nine digits.</summary>
    public static string AccountStart => "29:" + Long;

    /// <summary>What stands before the number of a person in the id of their conversation; the number has nine digits.</summary>
    public static string ConversationStart => "a:" + Long;

    /// <summary>The n-th message: people in turn, from number 1 on, a piece of text each.</summary>
    public static byte[] Of(int n, int members, string serviceUrl)
    {
        var number = Number(1 + (n % members));
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"message","id":"f:{{{Long}}}{{{n}}}","timestamp":"2026-01-05T01:02:03.456Z","channelId":"msteams","serviceUrl":"{{{serviceUrl}}}","from":{"id":"{{{AccountStart}}}{{{number}}}","name":"M"},"recipient":{"id":"28:{{{ServiceProcess.AppId}}}","name":"B"},"conversation":{"id":"{{{ConversationStart}}}{{{number}}}","conversationType":"personal","tenantId":"{{{ServiceProcess.Tenant}}}"},"channelData":{"tenant":{"id":"{{{ServiceProcess.Tenant}}}"}},"locale":"zh-CN","textFormat":"plain","text":"{{{Words}}}"}"""));
    }

    private static string Number(int of) => of.ToString("D" + Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
