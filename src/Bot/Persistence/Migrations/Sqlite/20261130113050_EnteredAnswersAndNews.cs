using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EnteredBy",
                table: "DiscussionAnswers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "NewsItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CampaignId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OrganizationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SubjectId = table.Column<long>(type: "INTEGER", nullable: false),
                    IsCorrection = table.Column<bool>(type: "INTEGER", nullable: false),
                    WordsSecret = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PostedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeliveryId = table.Column<long>(type: "INTEGER", nullable: true)
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
