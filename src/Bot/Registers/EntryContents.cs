using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Registers;

/// <summary>How what entries say, and what is said of them, is sealed for storage.</summary>
internal sealed class EntryContents(ISecretBox secrets, AnswerCodec answers)
{
    /// <summary>The purpose under which an entry's answers are sealed.</summary>
    public const string ContentPurpose = "entry";

    /// <summary>The purpose under which the reason of a step is sealed.</summary>
    public const string ReasonPurpose = "entry-reason";

    public byte[] Seal(IReadOnlyDictionary<string, FormAnswer> said) => answers.Seal(said, ContentPurpose);

    public IReadOnlyDictionary<string, FormAnswer> Open(byte[] secret) => answers.Open(secret, ContentPurpose);

    public byte[] SealReason(string reason) => secrets.SealText(reason, ReasonPurpose);

    public string OpenReason(byte[] secret) => secrets.OpenText(secret, ReasonPurpose);
}
