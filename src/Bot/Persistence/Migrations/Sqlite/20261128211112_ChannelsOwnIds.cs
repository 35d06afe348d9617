using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ChannelsOwnIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "UsedAt",
                table: "ChannelIdentities",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.Sql("UPDATE \"ChannelIdentities\" SET \"UsedAt\" = \"OpenedAt\";");

            // Nothing but a group serves an organization: by a link the command could be given in a private chat, too.
            migrationBuilder.Sql(
                """
                DELETE FROM "ChatBindings" WHERE "ChatId" IN (SELECT "Id" FROM "Chats" WHERE NOT "IsGroup");
                UPDATE "ChatBindings" SET "IsPrimary" = TRUE WHERE "Id" IN (
                    SELECT MIN("Id") FROM "ChatBindings" GROUP BY "OrganizationId" HAVING MAX(CASE WHEN "IsPrimary" THEN 1 ELSE 0 END) = 0);
                """);

            // Updates were ordered by their numbers; now a number of our own says in which order they were taken.
            migrationBuilder.Sql(
                """
                CREATE TABLE "NumberedUpdates" (
                    "Id" INTEGER NOT NULL CONSTRAINT "PK_ProcessedUpdates" PRIMARY KEY AUTOINCREMENT,
                    "At" INTEGER NOT NULL,
                    "Channel" TEXT NOT NULL,
                    "UpdateId" TEXT NOT NULL
                );
                INSERT INTO "NumberedUpdates" ("At", "Channel", "UpdateId")
                    SELECT "At", "Channel", CAST("UpdateId" AS TEXT) FROM "ProcessedUpdates" ORDER BY "ProcessedUpdates"."UpdateId";
                DROP TABLE "ProcessedUpdates";
                ALTER TABLE "NumberedUpdates" RENAME TO "ProcessedUpdates";
                CREATE INDEX "IX_ProcessedUpdates_At" ON "ProcessedUpdates" ("At");
                CREATE UNIQUE INDEX "IX_ProcessedUpdates_Channel_UpdateId" ON "ProcessedUpdates" ("Channel", "UpdateId");
                """);

            // A whole chat was topic 0. SQLite lets the column hold text before it is made one of text.
            migrationBuilder.Sql("UPDATE \"PushLog\" SET \"ThreadId\" = '' WHERE \"ThreadId\" = 0;");

            migrationBuilder.AlterColumn<string>(
                name: "ThreadId",
                table: "PushLog",
                type: "TEXT",
                maxLength: 256,
                nullable: false,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AlterColumn<string>(
                name: "ThreadId",
                table: "InviteTokens",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "ThreadId",
                table: "Deliveries",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "UpdateId",
                table: "DeadLetters",
                type: "TEXT",
                maxLength: 256,
                nullable: false,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Chats",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "ThreadId",
                table: "ChatBindings",
                type: "TEXT",
                maxLength: 256,
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_ProcessedUpdates",
                table: "ProcessedUpdates");

            migrationBuilder.DropIndex(
                name: "IX_ProcessedUpdates_Channel_UpdateId",
                table: "ProcessedUpdates");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "ProcessedUpdates");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "Chats");

            migrationBuilder.DropColumn(
                name: "UsedAt",
                table: "ChannelIdentities");

            migrationBuilder.AlterColumn<long>(
                name: "ThreadId",
                table: "PushLog",
                type: "INTEGER",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 256);

            migrationBuilder.AlterColumn<long>(
                name: "UpdateId",
                table: "ProcessedUpdates",
                type: "INTEGER",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 256);

            migrationBuilder.AlterColumn<long>(
                name: "ThreadId",
                table: "InviteTokens",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "ThreadId",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "UpdateId",
                table: "DeadLetters",
                type: "INTEGER",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 256);

            migrationBuilder.AlterColumn<long>(
                name: "ThreadId",
                table: "ChatBindings",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 256,
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_ProcessedUpdates",
                table: "ProcessedUpdates",
                columns: new[] { "Channel", "UpdateId" });
        }
    }
}
