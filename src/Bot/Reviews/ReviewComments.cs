using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Reviews;

/// <summary>How reviewers' comments are sealed for storage.</summary>
internal sealed class ReviewComments(ISecretBox secrets)
{
    /// <summary>The purpose under which they are sealed.</summary>
    public const string Purpose = "comment";

    public byte[] Seal(string comment) => secrets.SealText(comment, Purpose);

    public string Open(byte[] secret) => secrets.OpenText(secret, Purpose);
}
