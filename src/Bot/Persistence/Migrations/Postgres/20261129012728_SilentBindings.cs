using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SilentBindings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Silence",
                table: "ChatBindings",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Silence",
                table: "ChatBindings");
        }
    }
}
