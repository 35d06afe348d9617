using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DutyTargets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Waivers_CampaignId_TaskId_SubjectKind_SubjectId_Period",
                table: "Waivers");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_CampaignId_TaskId_Period_SubjectKind_SubjectId",
                table: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_ReminderLog_CampaignId_TaskId_Period_Offset_EffectiveDue_Su~",
                table: "ReminderLog");

            migrationBuilder.DropIndex(
                name: "IX_RecordedEvents_CampaignId_EventId",
                table: "RecordedEvents");

            migrationBuilder.DropIndex(
                name: "IX_DueOverrides_CampaignId_TaskId_Period_SubjectKind_SubjectId",
                table: "DueOverrides");

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_CampaignId_TaskId_Period_SubjectKind_SubjectId_Wit~",
                table: "CheckIns");

            migrationBuilder.AddColumn<long>(
                name: "TargetId",
                table: "Waivers",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "TargetKind",
                table: "Waivers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "TargetId",
                table: "Submissions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "TargetKind",
                table: "Submissions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "TargetId",
                table: "ReminderLog",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "TargetKind",
                table: "ReminderLog",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "OrganizationId",
                table: "RecordedEvents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "TargetId",
                table: "DueOverrides",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "TargetKind",
                table: "DueOverrides",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "TargetId",
                table: "CheckIns",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "TargetKind",
                table: "CheckIns",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Waivers_CampaignId_TaskId_SubjectKind_SubjectId_Period_Targ~",
                table: "Waivers",
                columns: new[] { "CampaignId", "TaskId", "SubjectKind", "SubjectId", "Period", "TargetKind", "TargetId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_CampaignId_TaskId_Period_SubjectKind_SubjectId_~",
                table: "Submissions",
                columns: new[] { "CampaignId", "TaskId", "Period", "SubjectKind", "SubjectId", "TargetKind", "TargetId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReminderLog_CampaignId_TaskId_Period_Offset_EffectiveDue_Su~",
                table: "ReminderLog",
                columns: new[] { "CampaignId", "TaskId", "Period", "Offset", "EffectiveDue", "SubjectKind", "SubjectId", "TargetKind", "TargetId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecordedEvents_CampaignId_EventId_OrganizationId",
                table: "RecordedEvents",
                columns: new[] { "CampaignId", "EventId", "OrganizationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DueOverrides_CampaignId_TaskId_Period_SubjectKind_SubjectId~",
                table: "DueOverrides",
                columns: new[] { "CampaignId", "TaskId", "Period", "SubjectKind", "SubjectId", "TargetKind", "TargetId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_CampaignId_TaskId_Period_SubjectKind_SubjectId_Tar~",
                table: "CheckIns",
                columns: new[] { "CampaignId", "TaskId", "Period", "SubjectKind", "SubjectId", "TargetKind", "TargetId", "WithdrawnAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Waivers_CampaignId_TaskId_SubjectKind_SubjectId_Period_Targ~",
                table: "Waivers");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_CampaignId_TaskId_Period_SubjectKind_SubjectId_~",
                table: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_ReminderLog_CampaignId_TaskId_Period_Offset_EffectiveDue_Su~",
                table: "ReminderLog");

            migrationBuilder.DropIndex(
                name: "IX_RecordedEvents_CampaignId_EventId_OrganizationId",
                table: "RecordedEvents");

            migrationBuilder.DropIndex(
                name: "IX_DueOverrides_CampaignId_TaskId_Period_SubjectKind_SubjectId~",
                table: "DueOverrides");

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_CampaignId_TaskId_Period_SubjectKind_SubjectId_Tar~",
                table: "CheckIns");

            migrationBuilder.DropColumn(
                name: "TargetId",
                table: "Waivers");

            migrationBuilder.DropColumn(
                name: "TargetKind",
                table: "Waivers");

            migrationBuilder.DropColumn(
                name: "TargetId",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "TargetKind",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "TargetId",
                table: "ReminderLog");

            migrationBuilder.DropColumn(
                name: "TargetKind",
                table: "ReminderLog");

            migrationBuilder.DropColumn(
                name: "OrganizationId",
                table: "RecordedEvents");

            migrationBuilder.DropColumn(
                name: "TargetId",
                table: "DueOverrides");

            migrationBuilder.DropColumn(
                name: "TargetKind",
                table: "DueOverrides");

            migrationBuilder.DropColumn(
                name: "TargetId",
                table: "CheckIns");

            migrationBuilder.DropColumn(
                name: "TargetKind",
                table: "CheckIns");

            migrationBuilder.CreateIndex(
                name: "IX_Waivers_CampaignId_TaskId_SubjectKind_SubjectId_Period",
                table: "Waivers",
                columns: new[] { "CampaignId", "TaskId", "SubjectKind", "SubjectId", "Period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_CampaignId_TaskId_Period_SubjectKind_SubjectId",
                table: "Submissions",
                columns: new[] { "CampaignId", "TaskId", "Period", "SubjectKind", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReminderLog_CampaignId_TaskId_Period_Offset_EffectiveDue_Su~",
                table: "ReminderLog",
                columns: new[] { "CampaignId", "TaskId", "Period", "Offset", "EffectiveDue", "SubjectKind", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecordedEvents_CampaignId_EventId",
                table: "RecordedEvents",
                columns: new[] { "CampaignId", "EventId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DueOverrides_CampaignId_TaskId_Period_SubjectKind_SubjectId",
                table: "DueOverrides",
                columns: new[] { "CampaignId", "TaskId", "Period", "SubjectKind", "SubjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_CampaignId_TaskId_Period_SubjectKind_SubjectId_Wit~",
                table: "CheckIns",
                columns: new[] { "CampaignId", "TaskId", "Period", "SubjectKind", "SubjectId", "WithdrawnAt" });
        }
    }
}
