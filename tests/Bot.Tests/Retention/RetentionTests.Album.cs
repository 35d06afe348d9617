using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Domain.Albums;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Retention;

/// <summary>A photo that may be shown outlives the others.</summary>
public sealed partial class RetentionTests
{
    [Fact]
    public async Task Photo_ThatMayBeShown_StaysAsLongAsTheAlbum_AndTheOthersGo()
    {
        await using var world = await World.CreateAsync(WithTerms(Campaign, [RetentionKind.Photos]));
        await world.Database.WriteAsync(db =>
        {
            PlantShown(db, world);
            db.StoredFiles.Add(new StoredFile { Channel = "telegram", Source = "in:3", MemberId = world.Member.Id, At = Written });
        });

        await world.RoundAsync(NextDay);
        (await world.Database.ReadAsync(db => db.StoredFiles.SingleAsync())).Source.ShouldBe("in:2");

        // Consent taken back, the photo is as old as it is.
        await world.Database.WriteAsync(db => db.AlbumPhotos.ExecuteDeleteAsync());
        await world.RoundAsync(NextDay.AddDays(1));
        (await world.Database.ReadAsync(db => db.StoredFiles.AnyAsync())).ShouldBeFalse();
    }

    private static void PlantShown(CampaignDbContext db, World world)
    {
        var file = new StoredFile { Channel = "telegram", Source = "in:2", MemberId = world.Member.Id, At = Written };
        db.StoredFiles.Add(file);
        db.SaveChanges();
        db.AlbumPhotos.Add(AlbumPhoto.Create("test", file.Id, world.Member.Id, world.Branch.Id, "service", Due, Written));
    }
}
