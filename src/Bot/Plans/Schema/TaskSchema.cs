namespace CampaignBot.Bot.Plans.Schema;

/// <summary>What the schema for editors says of one kind of task, beside what it says of every task.</summary>
/// <param name="Description">What the kind is, in a sentence, in Chinese: the schema speaks to who writes a plan.</param>
/// <param name="Keys">The rules of the keys that the kind adds, as the properties of a JSON object.</param>
internal sealed record TaskSchema(string Description, string Keys = "{}");
