using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;

namespace CampaignBot.Acceptance.Tests.Scripts;

/// <summary>A small plan with a task of every kind, and with registers; and who stands on its roster.</summary>
internal static class RecordsPlan
{
    /// <summary>Eight o'clock on the first day: nothing is said before the group is there.</summary>
    public static readonly DateTimeOffset Morning = new(2027, 6, 2, 0, 0, 0, TimeSpan.Zero);

    private const string Days = "opens: 2027-06-02, due: 2027-06-05, phase: phase-1, summary: 请在这几天做好。";

    public const string Roster = """
        类型,编号,名称,层级,领域,上级,支部,身份,电话,职务,加入日期,离开日期
        组织,X,县委,县委,,,,,,,,
        组织,C,第一党委,党委,rural,X,,,,,,
        组织,B0001,第一支部,支部,rural,C,,,,,,
        党员,M0001,甲一,,,,B0001,in-service,,书记@B0001,2020-01-01,
        党员,M0002,甲二,,,,B0001,in-service,,,2020-01-01,
        党员,M0003,丁二,,,,B0001,in-service,,办公室@C,2020-01-01,
        党员,M0004,甲四,,,,B0001,in-service,,,2020-01-01,
        党员,M0005,戊二,,,,B0001,in-service,,办公室@X,2020-01-01,

        """;

    public static string Text => TrialPlan.Text(new DateOnly(2027, 6, 2), """
          - { id: rally, kind: milestone, title: 动员, announcement: 请各支部动员起来。, audience: { level: branch }, DAYS }
          - { id: reading, kind: study, title: 集中学习, audience: { level: member, must: [in-service], press-in-group: true }, DAYS }
          - id: quiz
            kind: quiz
            title: 小测验
            audience: { level: member, must: [in-service] }
            pass: 1
            questions: [ { id: one, ask: 选哪一个？, options: [ { id: yes-one, title: 这一个 }, { id: no-one, title: 那一个 } ], right: [yes-one] } ]
            DAYLINES
          - { id: service, kind: check-in, title: 志愿服务, activity: 志愿服务, audience: { level: member, must: [in-service] }, DAYS }
          - { id: talk, kind: discussion, title: 讨论, question: 您为什么入党？, audience: { level: member, must: [in-service] }, DAYS }
          - { id: trip, kind: occasion, title: 参观, day: 2027-06-04, place: 村口, places: 1, audience: { level: member, may: [in-service], press-in-group: true }, opens: 2027-06-02, due: 2027-06-03, phase: phase-1, summary: 去看看。 }
          - { id: promises, kind: proposal, title: 报承诺, register: posts, audience: { level: member, must: [in-service] }, DAYS }
          - { id: promise-progress, kind: progress, title: 承诺进展, register: posts, audience: { level: member, must: [in-service] }, DAYS }
          - { id: promise-closing, kind: closing, title: 承诺办结, register: posts, audience: { level: branch }, DAYS }
          - { id: meeting, kind: meeting, title: 支部会, audience: { level: branch }, DAYS }
          - { id: archive, kind: archive, title: 支部档案, items: [ { id: posts, title: 岗位承诺, from: [promises] }, { id: room, title: 活动场所 } ], audience: { level: branch }, DAYS }
          - { id: filing, kind: form, title: 方案备案, form: plan-on-file, review: [level-above], filing-number: "{org}-{year}-{n}", audience: { level: branch }, DAYS }
          - { id: comment, kind: form, title: 点评, form: comment, target: organizations-below, told-to-target: [words], audience: { level: committee }, DAYS }
          - { id: visit, kind: form, title: 督促检查, form: visit, target: organizations-below, told-to-target: [words, findings], audience: { level: committee }, DAYS }
          - { id: visit-closing, kind: closing, title: 复查, register: rectification, audience: { level: committee }, DAYS }
          - { id: examples, kind: proposal, title: 推荐典型, register: exemplars, audience: { level: branch }, DAYS }
          - { id: finds, kind: form, title: 四找, form: finds, review: [level-above], audience: { level: branch }, DAYS }
          - { id: look-back, kind: form, title: 活动总结, form: look-back, figures: true, audience: { level: branch }, DAYS }
        """.Replace("DAYLINES", "opens: 2027-06-02\n    due: 2027-06-05\n    phase: phase-1\n    summary: 请在这几天做好。", StringComparison.Ordinal)
            .Replace("DAYS", Days, StringComparison.Ordinal))
        .Replace("  late-joiner-grace-days: 14\n", "  late-joiner-grace-days: 14\n  album: true\n", StringComparison.Ordinal)
        // All of it is said to the group on one day.
        .Replace("daily-budget: 3", "daily-budget: 9", StringComparison.Ordinal)
        .Replace("forms:\n", """
            forms:
              - id: plan-on-file
                title: 方案
                sections: [ { id: words, kind: text, title: 做法, prompt: 准备怎么做？, min-length: 2, max-length: 200 } ]
              - id: comment
                title: 点评
                sections: [ { id: words, kind: text, title: 意见, prompt: 怎么看这个支部？, min-length: 2, max-length: 200 } ]
              - id: visit
                title: 检查
                sections:
                  - { id: words, kind: text, title: 问题, prompt: 发现了什么？, min-length: 2, max-length: 200 }
                  - { id: findings, kind: entries, title: 整改, prompt: 哪些要整改？, register: rectification, owner: target, least: 1, most: 1 }
              - id: finds
                title: 四找
                sections:
                  - { id: benchmark, kind: entry, title: 典型, prompt: 向谁看齐？, register: exemplars }
                  - { id: measures, kind: entries, title: 措施, prompt: 怎么赶上去？, register: measures, least: 1, most: 1 }
              - id: look-back
                title: 总结
                sections: [ { id: words, kind: text, title: 体会, prompt: 做得怎么样？, min-length: 2, max-length: 200 } ]

            """, StringComparison.Ordinal)
        .Replace("materials: []", """
            registers:
              - id: posts
                title: 岗位承诺
                level: member
                fields: [ { id: promise, kind: text, title: 承诺, prompt: 承诺做什么？, min-length: 2, max-length: 200 } ]
                review: [secretary]
                keeper: secretary
                published: [promise]
                outcomes: [ { id: kept, title: 做到了 }, { id: not-kept, title: 没做到 } ]
              - id: heads
                title: 支委会
                level: branch
                fields:
                  - { id: who, kind: member, title: 姓名, prompt: 登记谁？ }
                  - { id: post, kind: text, title: 职务, prompt: 担任什么？, min-length: 2, max-length: 60 }
                added-by: [secretary]
                holder: who
                keeper: own
              - id: rectification
                title: 整改台账
                level: branch
                fields: [ { id: item, kind: text, title: 要整改的事, prompt: 要整改的是什么？, min-length: 2, max-length: 200 }, { id: day, kind: date, title: 日期, prompt: 哪天以前？ } ]
                due-field: day
                keeper: level-above
                outcomes: [ { id: done, title: 办到了 }, { id: not-done, title: 没办到 } ]
              - id: exemplars
                title: 先进典型
                level: branch
                fields: [ { id: name, kind: text, title: 典型, prompt: 推荐谁？, min-length: 2, max-length: 60 } ]
                review: [level-above]
                keeper: level-above
                published: [name]
                shared-as-material: true
              - id: measures
                title: 赶超措施
                level: branch
                fields: [ { id: measure, kind: text, title: 措施, prompt: 做什么？, min-length: 2, max-length: 200 }, { id: day, kind: date, title: 日期, prompt: 哪天以前？ } ]
                due-field: day
                keeper: level-above
                outcomes: [ { id: kept, title: 办到了 }, { id: not-kept, title: 没办到 } ]
            materials:
              - { id: week-1, kind: text, task: reading, title: 第一周, push: 2027-06-02, due: 2027-06-05, body: 请读一读这一段。 }
            """, StringComparison.Ordinal);

    /// <summary>Everybody has an account, and the branch a group.</summary>
    /// <returns>What is to be written into the database before the script.</returns>
    public static Func<CampaignDbContext, CancellationToken, Task> Gather(EmulatorWorld world, out RecordsCast cast)
    {
        var (secretary, member, committee, neighbour) = (world.AddUser("甲一"), world.AddUser("甲二"), world.AddUser("丁二"), world.AddUser("甲四"));
        var gathered = cast = new RecordsCast(secretary, member, committee, neighbour, world.AddUser("戊二"), world.AddGroup("第一支部", secretary, member, neighbour));
        return async (db, ct) =>
        {
            await Joining.JoinAsync(db, "M0001", gathered.Secretary, ct);
            await Joining.JoinAsync(db, "M0002", gathered.Member, ct);
            await Joining.JoinAsync(db, "M0003", gathered.Committee, ct);
            await Joining.JoinAsync(db, "M0004", gathered.Neighbour, ct);
            await Joining.JoinAsync(db, "M0005", gathered.County, ct);
            await Joining.BindAsync(db, "B0001", gathered.Group, ct);
        };
    }
}

/// <summary>The people of the script, one whom little of it is any business of, and the branch's group.</summary>
internal sealed record RecordsCast(
    EmulatedUser Secretary, EmulatedUser Member, EmulatedUser Committee, EmulatedUser Neighbour, EmulatedUser County, EmulatedGroup Group);
