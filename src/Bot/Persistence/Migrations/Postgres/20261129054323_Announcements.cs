using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Announcements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "AsksConfirmation",
                table: "Broadcasts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "Broadcasts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ContentSecret",
                table: "Broadcasts",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CorrectedAt",
                table: "Broadcasts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DueAt",
                table: "Broadcasts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "QueuedAt",
                table: "Broadcasts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemindedAt",
                table: "Broadcasts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReportedAt",
                table: "Broadcasts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RetractedAt",
                table: "Broadcasts",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BroadcastReceivers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BroadcastId = table.Column<long>(type: "bigint", nullable: false),
                    OrganizationId = table.Column<long>(type: "bigint", nullable: false),
                    Way = table.Column<int>(type: "integer", nullable: false),
                    ChatId = table.Column<long>(type: "bigint", nullable: true),
                    ThreadId = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    ConfirmedAt = table.Column<long>(type: "bigint", nullable: true),
                    ConfirmedBy = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BroadcastReceivers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BroadcastReceivers_Broadcasts_BroadcastId",
                        column: x => x.BroadcastId,
                        principalTable: "Broadcasts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Broadcasts_Scheduled",
                table: "Broadcasts",
                column: "DueAt",
                filter: "\"QueuedAt\" IS NULL AND \"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastReceivers_BroadcastId_ChatId",
                table: "BroadcastReceivers",
                columns: new[] { "BroadcastId", "ChatId" });

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastReceivers_BroadcastId_OrganizationId",
                table: "BroadcastReceivers",
                columns: new[] { "BroadcastId", "OrganizationId" });

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastReceivers_ConfirmedBy",
                table: "BroadcastReceivers",
                column: "ConfirmedBy",
                filter: "\"ConfirmedBy\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BroadcastReceivers");

            migrationBuilder.DropIndex(
                name: "IX_Broadcasts_Scheduled",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "AsksConfirmation",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "ContentSecret",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "CorrectedAt",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "QueuedAt",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "RemindedAt",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "ReportedAt",
                table: "Broadcasts");

            migrationBuilder.DropColumn(
                name: "RetractedAt",
                table: "Broadcasts");
        }
    }
}
