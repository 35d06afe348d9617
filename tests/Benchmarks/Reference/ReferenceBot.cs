using Microsoft.Data.Sqlite;
using Telegram.Bot;

namespace CampaignBot.Benchmarks.Reference;

/// <summary>
/// Reference A: the smallest loop that somebody would write by hand — Telegram.Bot and Microsoft.Data.Sqlite, one commit per update at
/// <c>synchronous=FULL</c>, doing one insert, one member read and one sendMessage, one after another.
/// </summary>
internal static class ReferenceBot
{
    public static async Task RunAsync(string url, string directory, int members)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(directory, "reference.db")}");
        await db.OpenAsync();
        Run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE member(id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE record(id INTEGER PRIMARY KEY, member INTEGER, text TEXT)");
        using (var fill = db.BeginTransaction())
        {
            using var add = db.CreateCommand();
            add.CommandText = "INSERT INTO member(id, name) VALUES($id, $name)";
            var id = add.Parameters.Add("$id", SqliteType.Integer);
            var name = add.Parameters.Add("$name", SqliteType.Text);
            for (var i = 1; i <= members; i++)
            {
                id.Value = 1000 + i;
                name.Value = "M" + i;
                add.ExecuteNonQuery();
            }

            fill.Commit();
        }

        using var insert = db.CreateCommand();
        insert.CommandText = "INSERT INTO record(member, text) VALUES($m, $t)";
        var m = insert.Parameters.Add("$m", SqliteType.Integer);
        var t = insert.Parameters.Add("$t", SqliteType.Text);
        using var read = db.CreateCommand();
        read.CommandText = "SELECT name FROM member WHERE id = $m";
        var r = read.Parameters.Add("$m", SqliteType.Integer);

        var bot = new TelegramBotClient(new TelegramBotClientOptions("123:abc", url));
        await bot.GetMe();
        Console.WriteLine("ready");
        var offset = 0;
        while (true)
        {
            foreach (var update in await bot.GetUpdates(offset, timeout: 30))
            {
                offset = update.Id + 1;
                if (update.Message is not { Text: { } text, From: { } from, Chat: { } chat })
                    continue;
                string? member;
                await using (var transaction = await db.BeginTransactionAsync())
                {
                    insert.Transaction = read.Transaction = (SqliteTransaction)transaction;
                    m.Value = r.Value = from.Id;
                    t.Value = text;
                    insert.ExecuteNonQuery();
                    member = (string?)read.ExecuteScalar();
                    await transaction.CommitAsync();
                }

                await bot.SendMessage(chat.Id, $"{member}: {text}");
            }
        }
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
