using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LeaseHolders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "LeaseHolder",
                table: "Deliveries",
                type: "TEXT",
                maxLength: 8,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LeaseHolder",
                table: "Deliveries");
        }
    }
}
