using System.Globalization;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Kinds.Forms;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reminders;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using CampaignBot.Domain.Suggestions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Retention;

/// <summary>Each kind of record on a moved clock: there on the last day of its term, gone on the next.</summary>
public sealed partial class RetentionTests
{
    private static readonly DateOnly Opens = new(2027, 5, 3);
    private static readonly DateOnly Due = new(2027, 5, 9);

    // Whatever a plan may give a term: what is shared, and what the kinds of tasks bring.
    private static readonly IReadOnlyList<RetentionKind> Terms = [.. RetentionKind.Shared, .. TestPlan.Reader.Kinds.SelectMany(k => k.Retention)];

    private static readonly Campaign Campaign = WithTerms(
        TestPlan.Campaign(
            [TestPlan.CheckIn("service", Opens, Due), TestPlan.CheckIn("open", Opens, new DateOnly(2030, 5, 1))], []),
        Terms);

    // Noon in the plan's zone.
    private static readonly DateTimeOffset Written = new(2027, 5, 5, 4, 0, 0, TimeSpan.Zero);
    private static readonly PlanSpan Term = new(2, SpanUnit.Months);
    private static readonly DateTimeOffset LastDay = new(2027, 7, 5, 15, 59, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NextDay = LastDay.AddMinutes(1);

    public static TheoryData<string> Kinds => [.. Planters.Keys];

    private static Dictionary<string, (DateTimeOffset LastKept, DateTimeOffset Gone, Action<CampaignDbContext, World> Plant, Func<CampaignDbContext, Task<int>> Count)> Planters { get; } =
        new(StringComparer.Ordinal)
        {
            ["submissions"] = (LastDay, NextDay, PlantSubmission, async db => await db.Submissions.CountAsync() + await db.SubmissionRevisions.CountAsync() + await db.Reviews.CountAsync()),
            ["entries"] = (LastDay, NextDay, (db, w) => db.Entries.Add(Entry.Propose(new EntryOrigin("test", "posts", w.Key("service"), w.Branch.Id, "1", 1, ""), [1], w.Member.Id, Written)), async db => await db.Entries.CountAsync() + await db.EntrySteps.CountAsync()),
            ["suggestions"] = (LastDay, NextDay, (db, w) => db.Suggestions.Add(Suggestion.Signed("test", w.Branch.Id, [1], w.Member.Id, new DateOnly(2027, 5, 5))), db => db.Suggestions.CountAsync()),
            ["check-ins"] = (LastDay, NextDay, (db, w) => db.CheckIns.Add(w.CheckIn("service", "i")), db => db.CheckIns.CountAsync()),
            ["guests"] = (LastDay, NextDay, (db, _) => db.GuestPresses.Add(new GuestPress { CampaignId = "test", TaskId = "service", Period = "once", Guest = "g", At = Written }), db => db.GuestPresses.CountAsync()),
            ["acknowledgements"] = (LastDay, NextDay, (db, w) => db.Acknowledgements.Add(Acknowledgement.Create("test", "study", "m-1", w.Member.Id, w.Member.Id, Written)), db => db.Acknowledgements.CountAsync()),
            ["sign-ups"] = (LastDay, NextDay, (db, w) => ParticipationRecords.PlantSignUp(db, w.Member.Id, w.Branch.Id, Written), db => db.SignUps.CountAsync()),
            ["quizzes"] = (LastDay, NextDay, (db, w) => ParticipationRecords.PlantTry(db, w.Member.Id, Written), db => db.QuizAttempts.CountAsync()),
            ["discussions"] = (LastDay, NextDay, (db, w) => ParticipationRecords.PlantAnswer(db, w.Member.Id, w.Branch.Id, Written), db => db.DiscussionAnswers.CountAsync()),
            ["photos"] = (LastDay, NextDay, (db, w) => db.StoredFiles.Add(new StoredFile { Channel = "telegram", Source = "in:1", MemberId = w.Member.Id, At = Written, CopiedTo = "files/1" }), db => db.StoredFiles.CountAsync(f => f.MemberId != null)),
            ["album"] = (LastDay, NextDay, PlantShown, db => db.AlbumPhotos.CountAsync()),
            ["drafts"] = (LastDay, NextDay, (db, w) => db.DialogSnapshots.Add(new DialogSnapshot { CampaignId = "test", MemberId = w.Member.Id, InstanceId = "d", StartedAt = Written.AddDays(-300), UpdatedAt = Written }), db => db.DialogSnapshots.CountAsync()),
            ["deliveries"] = (LastDay, NextDay, (db, _) => db.Deliveries.Add(new Delivery { CampaignId = "test", State = DeliveryState.Sent, CreatedAt = Written.AddDays(-300), SettledAt = Written }), db => db.Deliveries.CountAsync()),
            ["dead-letters"] = (LastDay, NextDay, (db, _) => db.DeadLetters.Add(new DeadLetter { Channel = "telegram", UpdateId = "1", At = Written }), db => db.DeadLetters.CountAsync()),
            ["audit-log"] = (LastDay, NextDay, (db, _) => db.AuditEntries.Add(new AuditEntry { CampaignId = "test", Action = "Waive", At = Written }), db => db.AuditEntries.CountAsync()),
            ["processed-updates"] = (Written.AddDays(3), Written.AddDays(4), (db, _) => db.ProcessedUpdates.Add(new ProcessedUpdate { Channel = "telegram", UpdateId = "1", At = Written }), db => db.ProcessedUpdates.CountAsync()),
            ["buttons"] = (Written.AddDays(30), Written.AddDays(31), (db, _) => db.ButtonSets.Add(new ButtonSet { Id = "b", CampaignId = "test", ExpiresAt = Written }), db => db.ButtonSets.CountAsync()),
            ["links"] = (Written.AddDays(37), Written.AddDays(38), (db, _) => db.InviteTokens.Add(InviteToken.Create("h", InvitePurpose.Join, 1, null, 1, Written, InviteToken.Lifetime)), db => db.InviteTokens.CountAsync()),
            ["reminder-log"] = (Campaign.Timeline.StartOfDay(Due).AddDays(360), Campaign.Timeline.StartOfDay(Due).AddDays(361), (db, w) => db.ReminderLog.Add(ReminderLog.Create("test", w.Key("service"), -1, Due, ReminderOutcome.Queued, Written)), db => db.ReminderLog.CountAsync()),
            ["push-log"] = (Written.AddDays(360), Written.AddDays(361), (db, _) => db.PushLog.Add(new PushLog { CampaignId = "test", Key = "phase:gone", At = Written }), db => db.PushLog.CountAsync()),
        };

    [Theory, MemberData(nameof(Kinds))]
    public async Task Record_IsKeptThroughItsTerm_AndGoneTheDayAfter(string kind)
    {
        var (lastKept, gone, plant, count) = Planters[kind];
        await using var world = await World.CreateAsync(Campaign);
        await world.Database.WriteAsync(db => plant(db, world));
        var planted = await world.Database.ReadAsync(count);
        planted.ShouldBeGreaterThan(0);

        await world.RoundAsync(lastKept);
        (await world.Database.ReadAsync(count)).ShouldBe(planted);

        await world.RoundAsync(gone);
        (await world.Database.ReadAsync(count)).ShouldBe(0);
    }

    [Fact]
    public void EveryPlanKind_HasAPurge()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(new OutgoingFileRoots("", "")).AddSingleton(TimeProvider.System)
            .AddSingleton<ISecretBox>(new SecretBox(new MasterKeyRing())).AddSingleton<ICampaignSource>(new FixedCampaign(Campaign))
            .AddSingleton<CampaignClock>().AddSingleton<Outbox>().AddSingleton<OutboxSignal>().AddSingleton<InstanceName>().AddChannelTraits(TelegramTraits.Value).AddObligations().AddFigures().AddTaskKinds().AddReviews().AddAnswers().AddRegisters().AddNews().AddRetention();
        using var provider = services.BuildServiceProvider();
        provider.GetServices<IPurge>().Select(p => p.Kind).OfType<RetentionKind>().Distinct().ShouldBe(Terms, ignoreOrder: true);
    }

    [Fact]
    public async Task Records_WithoutATermInThePlan_AreKeptForGood()
    {
        await using var world = await World.CreateAsync(WithTerms(Campaign, []));
        await world.Database.WriteAsync(db => db.CheckIns.Add(world.CheckIn("service", "i")));

        await world.RoundAsync(Written.AddYears(50));

        (await world.Database.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Records_OfAWindowThatIsOpen_StayWhateverTheTerm()
    {
        await using var world = await World.CreateAsync(Campaign);
        await world.Database.WriteAsync(db => db.CheckIns.AddRange(world.CheckIn("open", "i"), world.CheckIn("service", "j")));

        await world.RoundAsync(NextDay);

        (await world.Database.ReadAsync(db => db.CheckIns.SingleAsync())).TaskId.ShouldBe("open");
    }

    [Fact]
    public async Task Figures_OfAClosedTask_AreTheSameAfterThePurge()
    {
        await using var world = await World.CreateAsync(Campaign);
        await world.Database.WriteAsync(db => db.CheckIns.Add(world.CheckIn("service", "i")));
        await world.RoundAsync(Campaign.Timeline.EndOfDay(Due.AddDays(1)));
        var before = await world.TallyAsync();
        before.Done.ShouldBe(1);

        await world.RoundAsync(NextDay);

        (await world.Database.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(0);
        var after = await world.TallyAsync();
        (after.Id, after.Bound, after.Done, after.Waived).ShouldBe((before.Id, before.Bound, before.Done, before.Waived));
    }

    [Fact]
    public async Task Purge_OfMoreThanOneCommitTakes_GoesThroughAll_AndSparesWhatWaits()
    {
        await using var world = await World.CreateAsync(Campaign);
        await world.Database.WriteAsync(db =>
        {
            for (var i = 0; i < (2 * RetentionRound.Batch) + 1; i++)
                db.Deliveries.Add(new Delivery { CampaignId = "test", State = i == 0 ? DeliveryState.Pending : DeliveryState.Sent, CreatedAt = Written, SettledAt = i == 0 ? null : Written });
        });

        await world.RoundAsync(NextDay);

        (await world.Database.ReadAsync(db => db.Deliveries.SingleAsync())).State.ShouldBe(DeliveryState.Pending);
    }

    [Fact]
    public async Task Photo_WhenItsTermIsOver_GoesFromTheDiskAndFromItsCheckIn()
    {
        await using var world = await World.CreateAsync(Campaign);
        var copy = Path.Combine(world.Database.Directory, "files", "1.jpg");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        await File.WriteAllTextAsync(copy, "photo");
        var outside = Path.Combine(Path.GetDirectoryName(world.Database.Directory)!, Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(outside, "not ours");
        await world.Database.WriteAsync(async db =>
        {
            var photo = new StoredFile { Channel = "telegram", Source = "in:1", MemberId = world.Member.Id, At = Written, CopiedTo = "files/1.jpg" };
            db.StoredFiles.AddRange(photo, new StoredFile { Channel = "telegram", Source = "in:2", MemberId = world.Member.Id, At = Written, CopiedTo = "../" + Path.GetFileName(outside) });
            await db.SaveChangesAsync();
            db.CheckIns.Add(world.CheckIn("open", "i", photo.Id));
        });

        await world.RoundAsync(NextDay);

        File.Exists(copy).ShouldBeFalse();
        File.Exists(outside).ShouldBeTrue("nothing outside of the data directory is touched");
        File.Delete(outside);
        (await world.Database.ReadAsync(db => db.CheckIns.SingleAsync())).PhotoId.ShouldBeNull();
    }

    [Fact]
    public async Task Document_ThatASubmissionNames_StaysAsLongAsTheSubmission_WhoeverSentIt()
    {
        await using var world = await World.CreateAsync(WithTerms(WithForm(), [RetentionKind.Photos]));
        var answers = world.Database.Services.GetRequiredService<AnswerCodec>();
        var (named, loose) = await world.Database.WriteAsync(async db =>
        {
            var named = new StoredFile { Channel = "telegram", Source = "in:1", MemberId = world.Member.Id, At = Written };
            var loose = new StoredFile { Channel = "telegram", Source = "in:2", MemberId = world.Member.Id, At = Written };
            db.StoredFiles.AddRange(named, loose);
            var submission = Submission.Create("test", world.Key("filing"), world.Branch.Id, world.Member.Id, "1", hasReview: true, Written);
            db.Submissions.Add(submission);
            await db.SaveChangesAsync();
            db.SubmissionRevisions.Add(SubmissionRevision.Create(
                submission.Id, 1, "i", answers.Seal(new Dictionary<string, FormAnswer> { ["file"] = new(FileId: named.Id) }), Written));
            return (named.Id, loose.Id);
        });

        await world.RoundAsync(NextDay);
        (await world.Database.ReadAsync(db => db.StoredFiles.Select(f => f.Id).ToListAsync())).ShouldBe([named]);

        // Once the submission is gone, nothing keeps its file.
        await world.Database.WriteAsync(db => db.Submissions.ExecuteDeleteAsync());
        await world.RoundAsync(NextDay.AddDays(1));
        (await world.Database.ReadAsync(db => db.StoredFiles.AnyAsync())).ShouldBeFalse();
        loose.ShouldNotBe(named);
    }

    [Fact]
    public async Task Copy_WhoseRowIsGone_IsRemovedByTheNextRound()
    {
        await using var world = await World.CreateAsync(Campaign);
        var folder = Directory.CreateDirectory(Path.Combine(world.Database.Directory, EvidenceStore.Folder)).FullName;
        var row = await world.Database.WriteAsync(async db =>
        {
            var file = new StoredFile { Channel = "telegram", Source = "in:1", MemberId = world.Member.Id, At = LastDay, CopiedTo = EvidenceStore.NameOf(1) };
            db.StoredFiles.Add(file);
            await db.SaveChangesAsync();
            return file.Id;
        });
        var (kept, orphan, other) = (Path.Combine(folder, row.ToString(CultureInfo.InvariantCulture)), Path.Combine(folder, "987654"), Path.Combine(folder, "note.txt"));
        foreach (var path in new[] { kept, orphan, other })
        {
            await File.WriteAllTextAsync(path, "copy", TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        await world.RoundAsync(NextDay);

        new[] { kept, orphan, other }.Select(File.Exists).ShouldBe([true, false, true]);
    }

    private static void PlantSubmission(CampaignDbContext db, World world)
    {
        var submission = Submission.Create("test", world.Key("service"), world.Branch.Id, world.Member.Id, "1", hasReview: true, Written.AddDays(-300));
        submission.Return(new ReviewedPart(1, 0), reviewerId: 0, Written).Error.ShouldBeNull();
        db.Submissions.Add(submission);
        db.SaveChanges();
        db.SubmissionRevisions.Add(SubmissionRevision.Create(submission.Id, 1, "i", [1], Written.AddDays(-300)));
        db.Reviews.Add(Review.Create(submission, new ReviewedPart(1, 0), world.Member.Id, Verdict.Returned, [1], newDue: null, Written));
    }

    /// <summary>With a form that has a file to attach.</summary>
    private static Campaign WithForm()
    {
        var section = new FileSection { Id = "file", Title = new LocalizedText("文件"), Prompt = new LocalizedText("请上传。"), Extensions = ["pdf"], MaxMegabytes = 1 };
        var plan = Campaign.Plan with
        {
            Tasks = [.. Campaign.Plan.Tasks, TestPlan.Form("filing", Opens, Due)],
            Forms = [new PlanForm("form", new LocalizedText("表"), null, Confidential: false, [section])],
        };
        return new Campaign(plan, new Timeline(plan));
    }

    private static Campaign WithTerms(Campaign campaign, IEnumerable<RetentionKind> kinds)
    {
        var plan = campaign.Plan with { Rules = campaign.Plan.Rules with { Retention = kinds.ToDictionary(k => k, _ => new PlanSpan(2, SpanUnit.Months)) } };
        return new Campaign(plan, new Timeline(plan));
    }

    private sealed class World : IAsyncDisposable
    {
        public required TestDatabase Database { get; init; }

        public required Member Member { get; init; }

        public required Organization Branch { get; init; }

        public static async Task<World> CreateAsync(Campaign campaign)
        {
            var directory = "";
            var database = await TestDatabase.CreateAsync(configure: services =>
            {
                services.AddSingleton<ICampaignSource>(new FixedCampaign(campaign));
                services.AddSingleton(_ => new OutgoingFileRoots(directory, directory));
                services.AddSingleton<CampaignClock>().AddSingleton<Outbox>().AddSingleton<OutboxSignal>().AddChannelTraits(TelegramTraits.Value);
                services.AddObligations().AddFigures().AddTaskKinds().AddReviews().AddAnswers().AddRegisters().AddNews().AddRetention();
            });
            directory = database.Directory;
            var roster = new TestRoster(database);
            var branch = await roster.BranchAsync(await roster.CountyAsync());
            return new World { Database = database, Branch = branch, Member = await roster.MemberAsync(branch) };
        }

        public ObligationKey Key(string task) => new(task, Subject.Member(Member.Id), TaskPeriod.Once);

        public CheckIn CheckIn(string task, string instance, long? photo = null) => Domain.Kinds.CheckIns.CheckIn.Create(
            "test", Key(task), Opens, new CheckInDetails(PhotoId: photo), new CheckInAuthor(Member.Id, OnBehalf: false), Written, instance);

        /// <summary>What a tick does.</summary>
        public async Task RoundAsync(DateTimeOffset now)
        {
            foreach (var work in Database.Services.GetServices<IDueWork>())
                await work.DoDueAsync(now, CancellationToken.None);
        }

        public Task<Tally> TallyAsync() => Database.ReadAsync(db => db.Tallies.SingleAsync(t => t.TaskId == "service" && t.OrganizationId == Branch.Id));

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
