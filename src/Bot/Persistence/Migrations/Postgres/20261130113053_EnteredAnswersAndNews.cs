using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EnteredAnswersAndNews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "EnteredBy",
                table: "QuizAttempts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EnteredBy",
                table: "DiscussionAnswers",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "NewsItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CampaignId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OrganizationId = table.Column<long>(type: "bigint", nullable: false),
                    Source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    IsCorrection = table.Column<bool>(type: "boolean", nullable: false),
                    WordsSecret = table.Column<byte[]>(type: "bytea", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    PostedAt = table.Column<long>(type: "bigint", nullable: true),
                    DeliveryId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NewsItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NewsItems_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_CampaignId_PostedAt_OrganizationId",
                table: "NewsItems",
                columns: new[] { "CampaignId", "PostedAt", "OrganizationId" });

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_DeliveryId",
                table: "NewsItems",
                column: "DeliveryId");

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_OrganizationId",
                table: "NewsItems",
                column: "OrganizationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NewsItems");

            migrationBuilder.DropColumn(
                name: "EnteredBy",
                table: "QuizAttempts");

            migrationBuilder.DropColumn(
                name: "EnteredBy",
                table: "DiscussionAnswers");
        }
    }
}
