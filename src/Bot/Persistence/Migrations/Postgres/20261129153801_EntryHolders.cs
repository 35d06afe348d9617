using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EntryHolders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldFrom",
                table: "Entries",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldUntil",
                table: "Entries",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HolderId",
                table: "Entries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PredecessorId",
                table: "Entries",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Entries_HolderId",
                table: "Entries",
                column: "HolderId");

            migrationBuilder.CreateIndex(
                name: "IX_Entries_PredecessorId",
                table: "Entries",
                column: "PredecessorId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Entries_HolderId",
                table: "Entries");

            migrationBuilder.DropIndex(
                name: "IX_Entries_PredecessorId",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "HeldFrom",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "HeldUntil",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "HolderId",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "PredecessorId",
                table: "Entries");
        }
    }
}
