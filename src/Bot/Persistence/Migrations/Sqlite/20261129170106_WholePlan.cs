using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WholePlan : Migration
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
                name: "DueOn",
                table: "Entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldFrom",
                table: "Entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldUntil",
                table: "Entries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HolderId",
                table: "Entries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PredecessorId",
                table: "Entries",
                type: "INTEGER",
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

            migrationBuilder.AddColumn<long>(
                name: "OrganizationId",
                table: "AuditEntries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DiscussionAnswers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CampaignId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    BranchId = table.Column<long>(type: "INTEGER", nullable: false),
                    TextSecret = table.Column<byte[]>(type: "BLOB", nullable: false),
                    InGroup = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscussionAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DiscussionAnswers_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DiscussionAnswers_Organizations_BranchId",
                        column: x => x.BranchId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FilingCounters",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CampaignId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OrganizationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FilingCounters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FilingCounters_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Filings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CampaignId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubmissionId = table.Column<long>(type: "INTEGER", nullable: false),
                    OrganizationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Serial = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 88, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Filings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Filings_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Filings_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OccasionArrangements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CampaignId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OrganizationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Places = table.Column<int>(type: "INTEGER", nullable: true),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NotedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OccasionArrangements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OccasionArrangements_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuizAttempts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CampaignId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PlanVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Answered = table.Column<int>(type: "INTEGER", nullable: false),
                    Right = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuizAttempts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QuizAttempts_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignUps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CampaignId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OrganizationId = table.Column<long>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    OnBehalf = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemindedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Came = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignUps_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SignUps_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Suggestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CampaignId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OrganizationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TextSecret = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsAnonymous = table.Column<bool>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: true),
                    WayBackSecret = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    AnswerSecret = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Answers = table.Column<int>(type: "INTEGER", nullable: false),
                    AnsweredBy = table.Column<long>(type: "INTEGER", nullable: true),
                    AnnouncedToId = table.Column<long>(type: "INTEGER", nullable: true),
                    MayBePosted = table.Column<bool>(type: "INTEGER", nullable: false),
                    BringsAnswer = table.Column<bool>(type: "INTEGER", nullable: false),
                    ChangedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Suggestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Suggestions_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_EntrySteps_TaskId_Period",
                table: "EntrySteps",
                columns: new[] { "TaskId", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_Entries_CampaignId_State_DueOn",
                table: "Entries",
                columns: new[] { "CampaignId", "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Entries_HolderId",
                table: "Entries",
                column: "HolderId");

            migrationBuilder.CreateIndex(
                name: "IX_Entries_PredecessorId",
                table: "Entries",
                column: "PredecessorId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_CampaignId_OrganizationId_Id",
                table: "AuditEntries",
                columns: new[] { "CampaignId", "OrganizationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionAnswers_BranchId",
                table: "DiscussionAnswers",
                column: "BranchId");

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionAnswers_CampaignId_InstanceId",
                table: "DiscussionAnswers",
                columns: new[] { "CampaignId", "InstanceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionAnswers_CampaignId_TaskId_BranchId",
                table: "DiscussionAnswers",
                columns: new[] { "CampaignId", "TaskId", "BranchId" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionAnswers_MemberId",
                table: "DiscussionAnswers",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_FilingCounters_CampaignId_OrganizationId_Year",
                table: "FilingCounters",
                columns: new[] { "CampaignId", "OrganizationId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FilingCounters_OrganizationId",
                table: "FilingCounters",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_Filings_CampaignId_OrganizationId_Year_Serial",
                table: "Filings",
                columns: new[] { "CampaignId", "OrganizationId", "Year", "Serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Filings_OrganizationId",
                table: "Filings",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_Filings_SubmissionId",
                table: "Filings",
                column: "SubmissionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OccasionArrangements_CampaignId_TaskId_OrganizationId",
                table: "OccasionArrangements",
                columns: new[] { "CampaignId", "TaskId", "OrganizationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OccasionArrangements_OrganizationId",
                table: "OccasionArrangements",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_QuizAttempts_CampaignId_TaskId_MemberId_Number",
                table: "QuizAttempts",
                columns: new[] { "CampaignId", "TaskId", "MemberId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuizAttempts_MemberId",
                table: "QuizAttempts",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_SignUps_CampaignId_TaskId_MemberId",
                table: "SignUps",
                columns: new[] { "CampaignId", "TaskId", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignUps_CampaignId_TaskId_OrganizationId_State",
                table: "SignUps",
                columns: new[] { "CampaignId", "TaskId", "OrganizationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_SignUps_MemberId",
                table: "SignUps",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_SignUps_OrganizationId",
                table: "SignUps",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_Suggestions_AnsweredBy",
                table: "Suggestions",
                column: "AnsweredBy");

            migrationBuilder.CreateIndex(
                name: "IX_Suggestions_AuthorId",
                table: "Suggestions",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Suggestions_CampaignId_OrganizationId_State",
                table: "Suggestions",
                columns: new[] { "CampaignId", "OrganizationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Suggestions_OrganizationId",
                table: "Suggestions",
                column: "OrganizationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DiscussionAnswers");

            migrationBuilder.DropTable(
                name: "FilingCounters");

            migrationBuilder.DropTable(
                name: "Filings");

            migrationBuilder.DropTable(
                name: "OccasionArrangements");

            migrationBuilder.DropTable(
                name: "QuizAttempts");

            migrationBuilder.DropTable(
                name: "SignUps");

            migrationBuilder.DropTable(
                name: "Suggestions");

            migrationBuilder.DropIndex(
                name: "IX_EntrySteps_TaskId_Period",
                table: "EntrySteps");

            migrationBuilder.DropIndex(
                name: "IX_Entries_CampaignId_State_DueOn",
                table: "Entries");

            migrationBuilder.DropIndex(
                name: "IX_Entries_HolderId",
                table: "Entries");

            migrationBuilder.DropIndex(
                name: "IX_Entries_PredecessorId",
                table: "Entries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_CampaignId_OrganizationId_Id",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Period",
                table: "EntrySteps");

            migrationBuilder.DropColumn(
                name: "TaskId",
                table: "EntrySteps");

            migrationBuilder.DropColumn(
                name: "DueOn",
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

            migrationBuilder.DropColumn(
                name: "StandsSince",
                table: "Entries");

            migrationBuilder.DropColumn(
                name: "EntryId",
                table: "CheckIns");

            migrationBuilder.DropColumn(
                name: "OrganizationId",
                table: "AuditEntries");
        }
    }
}
