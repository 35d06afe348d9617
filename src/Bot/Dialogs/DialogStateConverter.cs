using System.Text.Json;
using System.Text.Json.Serialization;
using CampaignBot.Bot.Dialogs.Steps;

namespace CampaignBot.Bot.Dialogs;

/// <summary>
/// The stored form of a dialog's state. A piece is an object with its words, or the number of its row and its length. Written by hand: it
/// is read and written with every message, and the general way through records costs several times as much.
/// </summary>
internal sealed class DialogStateConverter : JsonConverter<DialogState>
{
    public override DialogState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var state = new DialogState();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "Arguments"u8))
                state.Arguments = reader.GetString() ?? "";
            else if (Is(ref reader, "Question"u8))
                state.Question = reader.GetInt32();
            else if (Is(ref reader, "Interruption"u8))
                state.Interruption = (Interruption)reader.GetInt32();
            else if (Is(ref reader, "LastRow"u8))
                state.LastRow = reader.GetInt32();
            else if (Is(ref reader, "Answers"u8))
                ReadAnswers(ref reader, state.Answers);
            else if (Is(ref reader, "Waiting"u8))
                state.Waiting = JsonSerializer.Deserialize(ref reader, DialogJson.Default.ListStepInput) ?? [];
            else
                Skip(ref reader);
        }

        return state;
    }

    public override void Write(Utf8JsonWriter writer, DialogState value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.Arguments.Length > 0)
            writer.WriteString("Arguments"u8, value.Arguments);
        if (value.Question != 0)
            writer.WriteNumber("Question"u8, value.Question);
        if (value.Interruption != Interruption.None)
            writer.WriteNumber("Interruption"u8, (int)value.Interruption);
        if (value.LastRow != 0)
            writer.WriteNumber("LastRow"u8, value.LastRow);
        writer.WriteStartObject("Answers"u8);
        foreach (var (step, answer) in value.Answers)
        {
            writer.WriteStartObject(step);
            Write(writer, "Pieces"u8, answer.Pieces);
            Write(writer, "Former"u8, answer.Former);
            Write(writer, "IsDone"u8, answer.IsDone);
            Write(writer, "IsSkipped"u8, answer.IsSkipped);
            Write(writer, "IsPrefilled"u8, answer.IsPrefilled);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (value.Waiting.Count > 0)
        {
            writer.WritePropertyName("Waiting"u8);
            JsonSerializer.Serialize(writer, value.Waiting, DialogJson.Default.ListStepInput);
        }

        writer.WriteEndObject();
    }

    // What comes after the property's name is read next, whether the name was asked for or not.
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static void ReadAnswers(ref Utf8JsonReader reader, Dictionary<string, StepAnswer> answers)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var step = reader.GetString()!;
            reader.Read();
            answers[step] = ReadAnswer(ref reader);
        }
    }

    private static StepAnswer ReadAnswer(ref Utf8JsonReader reader)
    {
        IReadOnlyList<AnswerPiece> pieces = [], former = [];
        bool isDone = false, isSkipped = false, isPrefilled = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "Pieces"u8))
                pieces = ReadPieces(ref reader);
            else if (Is(ref reader, "Former"u8))
                former = ReadPieces(ref reader);
            else if (Is(ref reader, "IsDone"u8))
                isDone = reader.GetBoolean();
            else if (Is(ref reader, "IsSkipped"u8))
                isSkipped = reader.GetBoolean();
            else if (Is(ref reader, "IsPrefilled"u8))
                isPrefilled = reader.GetBoolean();
            else
                Skip(ref reader);
        }

        return new StepAnswer { Pieces = pieces, Former = former, IsDone = isDone, IsSkipped = isSkipped, IsPrefilled = isPrefilled };
    }

    private static List<AnswerPiece> ReadPieces(ref Utf8JsonReader reader)
    {
        var pieces = new List<AnswerPiece>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            pieces.Add(reader.TokenType == JsonTokenType.StartArray ? ReadPlace(ref reader) : ReadPiece(ref reader));
        return pieces;
    }

    private static AnswerPiece ReadPlace(ref Utf8JsonReader reader)
    {
        reader.Read();
        var row = reader.GetInt32();
        reader.Read();
        var length = reader.GetInt32();
        reader.Read();
        return AnswerPiece.InRow(row, length);
    }

    private static AnswerPiece ReadPiece(ref Utf8JsonReader reader)
    {
        string value = "", message = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "Value"u8))
                value = reader.GetString() ?? "";
            else if (Is(ref reader, "MessageId"u8))
                message = reader.GetString() ?? "";
            else
                Skip(ref reader);
        }

        return new AnswerPiece(value, message.Length > 0 ? message : null);
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<AnswerPiece> pieces)
    {
        if (pieces.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var piece in pieces)
        {
            if (piece.Row == 0)
            {
                writer.WriteStartObject();
                writer.WriteString("Value"u8, piece.Value);
                if (piece.MessageId is not null)
                    writer.WriteString("MessageId"u8, piece.MessageId);
                writer.WriteEndObject();
                continue;
            }

            writer.WriteStartArray();
            writer.WriteNumberValue(piece.Row);
            writer.WriteNumberValue(piece.Length);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool flag)
    {
        if (flag)
            writer.WriteBoolean(name, value: true);
    }
}
