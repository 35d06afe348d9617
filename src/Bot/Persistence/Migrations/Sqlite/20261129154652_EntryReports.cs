using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EntryReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Period",
                table: "EntrySteps",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TaskId",
                table: "EntrySteps",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StandsSince",
                table: "Entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EntryId",
                table: "CheckIns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_EntrySteps_TaskId_Period",
                table: "EntrySteps",
                columns: new[] { "TaskId", "Period" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_EntrySteps_TaskId_Period",
                table: "EntrySteps");

            migrationBuilder.DropColumn(
                name: "Period",
                table: "EntrySteps");

            migrationBuilder.DropColumn(
                name: "TaskId",
                table: "EntrySteps");

            migrationBuilder.DropColumn(
                name: "StandsSince",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "EntryId",
                table: "CheckIns");
        }
    }
}
