using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Postgres
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RegisterId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TaskId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Period = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PlanVersion = table.Column<string>(type: "text", nullable: false),
                    SubmissionId = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OwnerKind = table.Column<int>(type: "integer", nullable: false),
                    OwnerId = table.Column<long>(type: "bigint", nullable: false),
                    OrganizationId = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    StateSince = table.Column<long>(type: "bigint", nullable: false),
                    OutcomeId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    PublishedAt = table.Column<long>(type: "bigint", nullable: true),
                    ContentSecret = table.Column<byte[]>(type: "bytea", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<long>(type: "bigint", nullable: false),
                    ReasonSecret = table.Column<byte[]>(type: "bytea", nullable: true),
                    PhotoId = table.Column<long>(type: "bigint", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false)
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
