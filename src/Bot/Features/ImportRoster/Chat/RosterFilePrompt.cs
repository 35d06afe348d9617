using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;

namespace CampaignBot.Bot.Features.ImportRoster.Chat;

/// <summary>A file as the messenger knows it.</summary>
internal readonly record struct SentFile(string ExternalId, string Name);

/// <summary>A document of any name: what it is shows when it is read.</summary>
internal sealed class RosterFilePrompt : SinglePrompt<SentFile>
{
    /// <summary>The largest file that is taken, in bytes; a roster of 30,000 members has two million.</summary>
    public const long MostBytes = 5 * 1024 * 1024;

    protected override ValueTask<ValueReading<SentFile>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct)
    {
        if (input.File is not { Kind: FileKind.Document } file)
            return new(RosterChatTexts.ExpectsFile);
        if (file.Size > Math.Min(MostBytes, run.Turn.Traits.DownloadLength))
            return new(ImportRosterTexts.FileIsTooLarge(file.Size.Value));
        var name = file.Name ?? "";
        return new(new SentFile(file.ExternalId, name.Length > RosterFile.NameMaxLength ? name[^RosterFile.NameMaxLength..] : name));
    }

    protected override bool TryParse(string stored, out SentFile value) => ArgumentText.TryRead(stored, out value);

    protected override string Format(SentFile value) => ArgumentText.Write(value);

    public override ValueTask<Text> ShowAsync(SentFile value, DialogRun run, CancellationToken ct) => new(Text.Plain(value.Name));
}
