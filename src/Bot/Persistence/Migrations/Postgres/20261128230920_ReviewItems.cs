using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CampaignBot.Bot.Persistence.Migrations.Postgres
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
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "SubmissionItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubmissionId = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Stage = table.Column<int>(type: "integer", nullable: false)
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
