using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Kinds.Forms;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>Opens a form.</summary>
internal sealed class FormOpener(WorkOpenerParts parts) : WorkOpener(FormTask.KindName, FormDialog.Name, parts);
