using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Registers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Entries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CampaignId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RegisterId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TaskId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PlanVersion = table.Column<string>(type: "TEXT", nullable: false),
                    SubmissionId = table.Column<long>(type: "INTEGER", nullable: false),
                    ItemId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OwnerKind = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    OrganizationId = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    OutcomeId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentSecret = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Entries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Entries_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EntrySteps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<long>(type: "INTEGER", nullable: false),
                    ReasonSecret = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PhotoId = table.Column<long>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntrySteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EntrySteps_Entries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Entries_CampaignId_OrganizationId_RegisterId_State",
                table: "Entries",
                columns: new[] { "CampaignId", "OrganizationId", "RegisterId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Entries_OrganizationId",
                table: "Entries",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_Entries_OwnerId_OwnerKind",
                table: "Entries",
                columns: new[] { "OwnerId", "OwnerKind" });

            migrationBuilder.CreateIndex(
                name: "IX_Entries_SubmissionId_ItemId",
                table: "Entries",
                columns: new[] { "SubmissionId", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EntrySteps_By",
                table: "EntrySteps",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_EntrySteps_EntryId",
                table: "EntrySteps",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_EntrySteps_PhotoId",
                table: "EntrySteps",
                column: "PhotoId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EntrySteps");

            migrationBuilder.DropTable(
                name: "Entries");
        }
    }
}
