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
    private const int RunsOnMark = 1;
    private const int JoinedMark = 2;

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
            else if (Is(ref reader, "Place"u8))
                state.Place = ReadPlaceOfDraft(ref reader);
            else if (Is(ref reader, "Answers"u8))
                ReadAnswers(ref reader, state.Answers);
            else if (Is(ref reader, "Refused"u8))
                ReadRefused(ref reader, state.Refused);
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
        if (value.Place is { } place)
        {
            writer.WriteStartArray("Place"u8);
            writer.WriteNumberValue(place.Step);
            writer.WriteNumberValue(place.Steps);
            writer.WriteEndArray();
        }

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
        if (value.Refused.Count > 0)
        {
            writer.WriteStartArray("Refused"u8);
            foreach (var message in value.Refused)
                writer.WriteStringValue(message);
            writer.WriteEndArray();
        }

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

    private static DraftPlace ReadPlaceOfDraft(ref Utf8JsonReader reader)
    {
        reader.Read();
        var step = reader.GetInt32();
        reader.Read();
        var steps = reader.GetInt32();
        reader.Read();
        return new DraftPlace(step, steps);
    }

    private static void ReadRefused(ref Utf8JsonReader reader, List<string> messages)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            messages.Add(reader.GetString()!);
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
        var marks = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            marks = reader.GetInt32();
        return Marked(AnswerPiece.InRow(row, length), marks);
    }

    private static AnswerPiece ReadPiece(ref Utf8JsonReader reader)
    {
        string value = "", message = "";
        var marks = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "Value"u8))
                value = reader.GetString() ?? "";
            else if (Is(ref reader, "MessageId"u8))
                message = reader.GetString() ?? "";
            else if (Is(ref reader, "Marks"u8))
                marks = reader.GetInt32();
            else
                Skip(ref reader);
        }

        return Marked(new AnswerPiece(value, message.Length > 0 ? message : null), marks);
    }

    private static AnswerPiece Marked(AnswerPiece piece, int marks) =>
        marks == 0 ? piece : piece with { RunsOn = (marks & RunsOnMark) != 0, IsJoined = (marks & JoinedMark) != 0 };

    private static int MarksOf(AnswerPiece piece) => (piece.RunsOn ? RunsOnMark : 0) | (piece.IsJoined ? JoinedMark : 0);

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
                if (MarksOf(piece) is not 0 and var marks)
                    writer.WriteNumber("Marks"u8, marks);
                writer.WriteEndObject();
                continue;
            }

            writer.WriteStartArray();
            writer.WriteNumberValue(piece.Row);
            writer.WriteNumberValue(piece.Length);
            if (MarksOf(piece) is not 0 and var mark)
                writer.WriteNumberValue(mark);
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
