using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReviewItems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reviews_SubmissionId_Revision_Stage",
                table: "Reviews");

            migrationBuilder.AddColumn<string>(
                name: "ItemId",
                table: "Reviews",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "SubmissionItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SubmissionId = table.Column<long>(type: "INTEGER", nullable: false),
                    ItemId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubmissionItems_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_SubmissionId_Revision_Stage_ItemId",
                table: "Reviews",
                columns: new[] { "SubmissionId", "Revision", "Stage", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubmissionItems_SubmissionId_ItemId",
                table: "SubmissionItems",
                columns: new[] { "SubmissionId", "ItemId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SubmissionItems");

            migrationBuilder.DropIndex(
                name: "IX_Reviews_SubmissionId_Revision_Stage_ItemId",
                table: "Reviews");

            migrationBuilder.DropColumn(
                name: "ItemId",
                table: "Reviews");

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_SubmissionId_Revision_Stage",
                table: "Reviews",
                columns: new[] { "SubmissionId", "Revision", "Stage" },
                unique: true);
        }
    }
}
