using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EnteredAnswers : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "EnteredBy",
                table: "QuizAttempts");

            migrationBuilder.DropColumn(
                name: "EnteredBy",
                table: "DiscussionAnswers");
        }
    }
}
