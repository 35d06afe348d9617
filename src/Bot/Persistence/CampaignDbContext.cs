using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Configurations;
using CampaignBot.Domain.Albums;
using CampaignBot.Domain.Events;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reminders;
using CampaignBot.Domain.Submissions;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence;

/// <summary>The tables. Two contexts derive from it, one per provider, each with migrations of its own.</summary>
internal abstract class CampaignDbContext(DbContextOptions options) : DbContext(options)
{
    private readonly List<object> _appended = [];

    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<ChannelIdentity> ChannelIdentities => Set<ChannelIdentity>();

    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();

    public DbSet<InviteToken> InviteTokens => Set<InviteToken>();

    public DbSet<RecordedEvent> RecordedEvents => Set<RecordedEvent>();

    public DbSet<BranchDay> BranchDays => Set<BranchDay>();

    public DbSet<Waiver> Waivers => Set<Waiver>();

    public DbSet<DueOverride> DueOverrides => Set<DueOverride>();

    public DbSet<Tally> Tallies => Set<Tally>();

    public DbSet<CheckIn> CheckIns => Set<CheckIn>();

    public DbSet<Acknowledgement> Acknowledgements => Set<Acknowledgement>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<SubmissionItem> SubmissionItems => Set<SubmissionItem>();

    public DbSet<SubmissionRevision> SubmissionRevisions => Set<SubmissionRevision>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<MeetingAttendance> MeetingAttendances => Set<MeetingAttendance>();

    public DbSet<SignUp> SignUps => Set<SignUp>();

    public DbSet<OccasionArrangement> OccasionArrangements => Set<OccasionArrangement>();

    public DbSet<QuizAttempt> QuizAttempts => Set<QuizAttempt>();

    public DbSet<DiscussionAnswer> DiscussionAnswers => Set<DiscussionAnswer>();

    public DbSet<Filing> Filings => Set<Filing>();

    public DbSet<FilingCounter> FilingCounters => Set<FilingCounter>();

    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<EntryStep> EntrySteps => Set<EntryStep>();

    public DbSet<ReminderLog> ReminderLog => Set<ReminderLog>();

    public DbSet<PushLog> PushLog => Set<PushLog>();

    public DbSet<NewsItem> NewsItems => Set<NewsItem>();

    public DbSet<GuestPress> GuestPresses => Set<GuestPress>();

    public DbSet<DialogSnapshot> DialogSnapshots => Set<DialogSnapshot>();

    public DbSet<DraftPiece> DraftPieces => Set<DraftPiece>();

    public DbSet<Chat> Chats => Set<Chat>();

    public DbSet<ChatBinding> ChatBindings => Set<ChatBinding>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<ButtonSet> ButtonSets => Set<ButtonSet>();

    public DbSet<ProcessedUpdate> ProcessedUpdates => Set<ProcessedUpdate>();

    public DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();

    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    public DbSet<AlbumPhoto> AlbumPhotos => Set<AlbumPhoto>();

    public DbSet<StateValue> StateValues => Set<StateValue>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<StoredPlan> StoredPlans => Set<StoredPlan>();

    public DbSet<Broadcast> Broadcasts => Set<Broadcast>();

    public DbSet<BroadcastReceiver> BroadcastReceivers => Set<BroadcastReceiver>();

    public DbSet<RosterFile> RosterFiles => Set<RosterFile>();

    public DbSet<Suggestion> Suggestions => Set<Suggestion>();

    /// <summary>What this piece of work has appended so far, written or not.</summary>
    public IReadOnlyList<object> Appended => _appended;

    /// <summary>
    /// Adds a row as it will be at the next save: what every turn adds (the outbox, buttons, updates that have had their effect). Where the
    /// lane can write such rows without EF's change tracker, it does.
    /// </summary>
    public void Append(object row)
    {
        _appended.Add(row);
        Write(row, isNew: true);
    }

    /// <summary>Writes a row that was read without tracking, whole, as it will be at the next save; past the change tracker like <see cref="Append"/>.</summary>
    public void Replace(object row) => Write(row, isNew: false);

    /// <summary>Leaves a row unwritten that was given to <see cref="Append"/> or <see cref="Replace"/> since the last save.</summary>
    public void TakeBack(object row)
    {
        _appended.Remove(row);
        Unwrite(row);
    }

    /// <summary>Begins a piece of work: a context of a pool forgets the one that it served before.</summary>
    public void BeginPiece()
    {
        _appended.Clear();
        Committed = null;
    }

    /// <summary>What this piece of work wants done once its commit is on disk; null: nothing.</summary>
    public Action? Committed { get; private set; }

    /// <summary>
    /// Has something done once the commit is on disk, and never where it fails: before anybody is told of the commit, its own sender and the
    /// dispatcher included. It must be quick and must not throw.
    /// </summary>
    public void OnCommit(Action action) => Committed += action;

    /// <summary>Has a row written with the next save.</summary>
    protected virtual void Write(object row, bool isNew)
    {
        if (isNew)
            Add(row);
        else
            Update(row);
    }

    /// <summary>Takes <see cref="Write"/> back.</summary>
    protected virtual void Unwrite(object row) => Entry(row).State = EntityState.Detached;

    /// <summary>Rules for every column of a kind.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite can neither compare nor order a DateTimeOffset, and one form for both providers keeps every query the same.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(9, 2);
    }

    /// <summary>One configuration a table.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new OrganizationConfiguration());
        modelBuilder.ApplyConfiguration(new MemberConfiguration());
        modelBuilder.ApplyConfiguration(new MembershipConfiguration());
        modelBuilder.ApplyConfiguration(new ChannelIdentityConfiguration());
        modelBuilder.ApplyConfiguration(new RoleAssignmentConfiguration());
        modelBuilder.ApplyConfiguration(new InviteTokenConfiguration());
        modelBuilder.ApplyConfiguration(new RosterFileConfiguration());
        modelBuilder.ApplyConfiguration(new RecordedEventConfiguration());
        modelBuilder.ApplyConfiguration(new BranchDayConfiguration());
        modelBuilder.ApplyConfiguration(new WaiverConfiguration());
        modelBuilder.ApplyConfiguration(new DueOverrideConfiguration());
        modelBuilder.ApplyConfiguration(new TallyConfiguration());
        modelBuilder.ApplyConfiguration(new CheckInConfiguration());
        modelBuilder.ApplyConfiguration(new AcknowledgementConfiguration());
        modelBuilder.ApplyConfiguration(new SubmissionConfiguration());
        modelBuilder.ApplyConfiguration(new SubmissionItemConfiguration());
        modelBuilder.ApplyConfiguration(new SubmissionRevisionConfiguration());
        modelBuilder.ApplyConfiguration(new ReviewConfiguration());
        modelBuilder.ApplyConfiguration(new MeetingAttendanceConfiguration());
        modelBuilder.ApplyConfiguration(new SignUpConfiguration());
        modelBuilder.ApplyConfiguration(new OccasionArrangementConfiguration());
        modelBuilder.ApplyConfiguration(new QuizAttemptConfiguration());
        modelBuilder.ApplyConfiguration(new DiscussionAnswerConfiguration());
        modelBuilder.ApplyConfiguration(new FilingConfiguration());
        modelBuilder.ApplyConfiguration(new FilingCounterConfiguration());
        modelBuilder.ApplyConfiguration(new EntryConfiguration());
        modelBuilder.ApplyConfiguration(new EntryStepConfiguration());
        modelBuilder.ApplyConfiguration(new ReminderLogConfiguration());
        modelBuilder.ApplyConfiguration(new DialogSnapshotConfiguration());
        modelBuilder.ApplyConfiguration(new DraftPieceConfiguration());
        modelBuilder.ApplyConfiguration(new ChatConfiguration());
        modelBuilder.ApplyConfiguration(new ChatBindingConfiguration());
        modelBuilder.ApplyConfiguration(new DeliveryConfiguration());
        modelBuilder.ApplyConfiguration(new BroadcastConfiguration());
        modelBuilder.ApplyConfiguration(new BroadcastReceiverConfiguration());
        modelBuilder.ApplyConfiguration(new ButtonSetConfiguration());
        modelBuilder.ApplyConfiguration(new ProcessedUpdateConfiguration());
        modelBuilder.ApplyConfiguration(new DeadLetterConfiguration());
        modelBuilder.ApplyConfiguration(new StoredFileConfiguration());
        modelBuilder.ApplyConfiguration(new AlbumPhotoConfiguration());
        modelBuilder.ApplyConfiguration(new StateValueConfiguration());
        modelBuilder.ApplyConfiguration(new AuditEntryConfiguration());
        modelBuilder.ApplyConfiguration(new StoredPlanConfiguration());
        modelBuilder.ApplyConfiguration(new SuggestionConfiguration());
    }
}
