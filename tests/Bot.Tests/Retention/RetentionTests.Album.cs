using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Domain.Albums;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;
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

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Consent_ToAPhotoWhoseCheckInWasWithdrawn_GoesWithTheRecordThatHidIt_UnlessAnotherNamesThePhoto(bool isCorrected, int consents)
    {
        await using var world = await World.CreateAsync(WithTerms(Campaign, [RetentionKind.CheckIns]));
        await world.Database.WriteAsync(db =>
        {
            PlantShown(db, world);
            db.SaveChanges();
            var photo = db.StoredFiles.Single().Id;
            var withdrawn = world.CheckIn("service", "i", photo);
            withdrawn.Withdraw(Written);
            db.CheckIns.Add(withdrawn);
            if (isCorrected)
                db.CheckIns.Add(world.CheckIn("service", "j", photo));
        });

        await world.RoundAsync(NextDay);

        (await world.Database.ReadAsync(db => db.CheckIns.AnyAsync())).ShouldBeFalse();
        (await world.Database.ReadAsync(db => db.AlbumPhotos.CountAsync())).ShouldBe(consents);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Consent_ToAPhotoOfAnEntry_GoesWithTheEntry_WhereItWasRevoked(bool isRevoked, int consents)
    {
        await using var world = await World.CreateAsync(WithTerms(WithPublishedRegister(), [RetentionKind.Entries]));
        await world.Database.WriteAsync(db =>
        {
            PlantShown(db, world);
            db.SaveChanges();
            var photo = db.StoredFiles.Single().Id;
            var entry = Entry.Propose(new EntryOrigin("test", "posts", world.Key("service"), world.Branch.Id, "1", 1, ""), [1], world.Member.Id, Written);
            entry.Stand(world.Member.Id, Due, Written).ShouldBeNull();
            (isRevoked ? entry.Revoke([1], photo, by: 0, Written) : entry.Close("done", [1], photo, by: 0, Written)).ShouldBeNull();
            db.Entries.Add(entry);
        });

        await world.RoundAsync(NextDay);

        (await world.Database.ReadAsync(db => db.Entries.AnyAsync())).ShouldBeFalse();
        (await world.Database.ReadAsync(db => db.AlbumPhotos.CountAsync())).ShouldBe(consents);
    }

    private static Campaign WithPublishedRegister()
    {
        var field = new TextSection { Id = "post", Title = new LocalizedText("岗位"), Prompt = new LocalizedText("什么岗位？"), MinLength = 1, MaxLength = 10 };
        var register = new PlanRegister
        {
            Id = "posts",
            Title = new LocalizedText("岗位"),
            Levels = [PlanLevel.Member],
            Fields = [field],
            Published = ["post"],
            Keeper = Seats.Secretary,
        };
        var plan = Campaign.Plan with { Registers = [register] };
        return new Campaign(plan, new Timeline(plan));
    }

    private static void PlantShown(CampaignDbContext db, World world)
    {
        var file = new StoredFile { Channel = "telegram", Source = "in:2", MemberId = world.Member.Id, At = Written };
        db.StoredFiles.Add(file);
        db.SaveChanges();
        db.AlbumPhotos.Add(AlbumPhoto.Create("test", file.Id, world.Member.Id, world.Branch.Id, "service", Due, Written));
    }
}
