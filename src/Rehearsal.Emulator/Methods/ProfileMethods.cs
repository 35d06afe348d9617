using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.Api;

namespace CampaignBot.Rehearsal.Emulator.Methods;

/// <summary>getMe; the bot's description and short description, per two-letter language.</summary>
internal sealed class ProfileMethods(EmulatorWorld world)
{
    private static readonly Parameter Language = new("language_code", ParameterKind.Text);

    public void AddTo(MethodTable table)
    {
        table.Add("getMe", _ => GetMe());
        AddText(table, "Description", "description", 512);
        AddText(table, "ShortDescription", "short_description", 120);
    }

    private ApiAnswer GetMe()
    {
        var json = world.Wire.User(world.Options.BotId);
        json["can_join_groups"] = true;
        json["can_read_all_group_messages"] = false;
        json["supports_inline_queries"] = false;
        json["can_connect_to_business"] = false;
        json["has_main_web_app"] = false;
        return ApiAnswer.Of(json);
    }

    private void AddText(MethodTable table, string suffix, string parameter, int longest)
    {
        table.Add(
            $"setMy{suffix}",
            call =>
            {
                var text = call.Text(parameter) ?? string.Empty;
                if (text.Length > longest)
                    return ApiErrors.Bad($"{parameter} is too long");
                world.State.Descriptions[$"{parameter}:{call.Text("language_code")}"] = text;
                return ApiAnswer.True;
            },
            new(parameter, ParameterKind.Text),
            Language);
        table.Add(
            $"getMy{suffix}",
            call => ApiAnswer.Of(new JsonObject
            {
                [parameter] = world.State.Descriptions.GetValueOrDefault($"{parameter}:{call.Text("language_code")}", string.Empty),
            }),
            Language);
    }
}
