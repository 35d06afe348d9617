using CampaignBot.Bot.Plans;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>A small plan that is sound and uses every key that a plan may have.</summary>
internal static class SamplePlan
{
    public const string Text = """
        id: sample
        title: { zh: 样例, en: Sample }
        time-zone: Asia/Shanghai
        calendar:
          sending-hour: "09:00"
          quiet-hours: { from: "22:00", until: "08:00" }
          daily-budget: 3
          on-holiday: move
          holidays:
            - 2027-10-01
            - { from: 2027-10-02, to: 2027-10-03, name: 国庆 }
        rules:
          late-joiner-grace-days: 14
          names-of-late-in-groups: false
          publish-suggestions: true
          album: true
          burden: { member: 60, secretary: 240, office: 480, group-messages: 7, branch-members: 30, organizations-below: 10, review-minutes: 3 }
          retention:
            submissions: 36m
            entries: 36m
            suggestions: 36m
            check-ins: 36m
            photos: 12m
            album: 60m
            drafts: 90d
            acknowledgements: 52w
            deliveries: 90d
            dead-letters: 30d
            audit-log: 60m
        events: [ { id: opening, title: 开幕, year: 2027, owner: county }, { id: own-meeting, title: 会, year: 2027, owner: branch, per-organization: true }, { id: rally, title: 大会, year: 2027, owner: committee, per-organization: true },
          { id: festival, title: 节日, year: 2027, date: 2027-07-01 }]
        standings: [{ id: in-service, title: 在职 }, { id: retired, title: 退休 }]
        rubrics:
          - id: goods
            title: 标准
            items:
              - { title: 好, detail: 说明 }
        categories:
          - id: rural
            title: 农村
            slogan: 口号
            theme: 主题
            organization-rubrics: [goods]
            member-rubrics: [goods]
          - { id: agency, title: 机关, slogan: 口号, theme: 主题, apart: false }
        phases:
          - id: first
            number: 1
            title: 第一
            opens: 2027-05-01
            ends: 2027-05-31
            announcement: 开始
            words: { rural: 农村的话 }
            source: 一
          - id: second
            number: 2
            title: 第二
            opens: first.end + 1d
            ends: 2027-12-31
            announcement: 继续
        tasks:
          - id: study
            kind: study
            phase: first
            title: 学习
            summary: 学
            announcement: 学起来
            audience: { level: member, categories: [rural], must: [in-service], may: [retired], press-in-group: true, open-to-everybody: true }
            opens: first.start
            due: first.end
            dates: branch
            reminders: [-1, 0]
            chases: [1]
            retired: false
            source: 一
            words: { agency: 机关的话 }
          - id: service
            kind: check-in
            phase: second
            title: 服务
            summary: 做
            audience: { level: member }
            opens: second.start
            due: second.end
            chases: [1]
            activity: 服务
            recurrence: { times: 2, per: month }
            about: posts
            hours: required
            place: optional
            note: no
            photo: optional
            back-dating-days: 7
            one-press: false
            secretary-may-record: true
          - id: paper
            kind: form
            phase: second
            title: 材料
            summary: 写
            audience: { level: member, must: [in-service] }
            opens: festival - 7d
            due: festival - 1d
            chases: [1]
            requires: [service]
            form: paper
            review: [secretary, committee-office]
          - id: report
            kind: form
            phase: second
            title: 报告
            summary: 报
            audience: { level: branch }
            target: branch-members
            opens: second.start
            due: second.end
            form: paper
            figures: true
            review: [level-above]
          - id: meeting
            kind: milestone
            phase: first
            title: 大会
            summary: 开
            announcement: 开会
            audience: { level: committee }
            opens: opening
            due: opening + 7d
          - { id: rally, "kind": milestone, phase: first, title: 大会, summary: 开, announcement: 开会, audience: { level: committee }, opens: opening, due: opening + 7d, held: true }
          - { id: filing, "kind": form, phase: second, title: 备案, summary: 报, audience: { level: branch }, opens: second.start, due: second.end, form: notice, review: [level-above], filing-number: "{org}-{year}-{n}" }
          - { id: promises, "kind": proposal, phase: second, title: 承诺, summary: 报, audience: { level: member }, opens: second.start, due: second.end, register: posts, least: 1, most: 3, takes-minutes: 10 }
          - { id: word, "kind": progress, phase: second, title: 进展, summary: 报, audience: { level: member }, opens: second.start, due: second.end, chases: [3], register: posts, recurrence: { times: 1, per: quarter }, photo: optional }
          - { id: assembly, "kind": meeting, phase: first, title: 会, summary: 开, audience: { level: branch }, opens: first.start, due: first.end, records: own-meeting, speaker: required, head-speaks: true, checklist: [{ id: goals, title: 目标 }], photos: 3, minutes: optional }
          - { id: files, "kind": archive, phase: first, title: 档, summary: 档, audience: { level: branch, voluntary: true }, opens: first.start, due: first.end, items: [{ id: met, title: 会, from: [assembly] }, { id: room, title: 室 }] }
          - { id: visit, "kind": occasion, phase: first, title: 参观, summary: 看, audience: { level: member }, opens: first.start, due: first.end, day: first.end, place: 村里, places: 5 }
          - { id: test, "kind": quiz, phase: first, title: 测, summary: 答, audience: { level: member }, opens: first.start, due: first.end, pass: 1, questions: [{ id: one, ask: 问, options: [{ id: right, title: 是 }, { id: wrong, title: 否 }], right: [right], explanation: 因为 }] }
          - { id: talk, "kind": discussion, phase: first, title: 聊, summary: 说, audience: { level: member }, opens: first.start, due: first.end, question: 为什么 }
          - { id: comment, "kind": form, phase: second, title: 点评, summary: 写, audience: { level: committee }, target: organizations-below, opens: second.start, due: second.end, recurrence: { times: 1, per: half-year }, form: visit-paper, told-to-target: [line] }
        forms:
          - id: paper
            title: 表
            introduction: 开头
            confidential: true
            sections:
              - { id: story, kind: long-text, title: 长, prompt: 写, hint: 提示, required: true, min-length: 10, max-length: 100 }
              - { id: line, kind: text, title: 短, prompt: 写, min-length: 1, max-length: 50 }
              - { id: how, kind: choice, title: 选, prompt: 选, options: [{ id: this, title: 这 }, { id: that, title: 那 }] }
              - { id: many, kind: number, title: 数, prompt: 数, min: 0, max: 10, decimals: 1 }
              - { id: when, kind: date, title: 日, prompt: 日, earliest: first.start, latest: second.end }
              - { id: scan, kind: file, title: 件, prompt: 件, extensions: [pdf, docx], max-megabytes: 5 }
          - { id: notice, title: 表, published: [line], sections: [{ id: line, kind: text, title: 短, prompt: 写 }, { id: left, kind: entries, title: 条, prompt: 写, register: duties, least: 0, most: 2 }] }
          - { id: visit-paper, title: 表, sections: [{ id: line, kind: text, title: 短, prompt: 写 }, { id: found, kind: entries, title: 条, prompt: 写, register: duties, owner: target }, { id: like, kind: entry, title: 选, prompt: 选, register: posts }] }
        materials:
          - { id: words, kind: text, task: study, title: 文, push: first.start + 1d, due: first.start + 8d, minutes: 3, body: 正文 }
          - { id: page, kind: link, task: study, title: 页, push: first.start + 2d, url: "https://example.org/", about: 说明 }
          - { id: sheet, kind: document, task: study, title: 件, push: first.start + 3d, file: materials/standards.docx, about: 说明 }
          - { id: sound, kind: audio, task: study, title: 音, push: first.start + 4d, file: materials/five-models.mp3, about: 说明 }
          - { id: film, kind: video, task: study, title: 像, push: first.start + 5d, file: materials/four-steps.mp4, about: 说明 }
        registers:
          - id: posts
            title: 岗位
            level: member
            fields:
              - { id: post, kind: text, title: 岗, prompt: 写 }
              - { id: proof, kind: file, title: 件, prompt: 件, required: false, extensions: [pdf], max-megabytes: 5 }
            examples: { rural: 护林 }
            review: [secretary]
            return-reasons: [{ title: 太笼统, comment: 写清 }]
            keeper: secretary
            published: [post, progress]
            shared-as-material: true
            outcomes: [{ id: kept, title: 做到 }, { id: missed, title: 没做到 }]
          - id: contacts
            title: 联系点
            level: [committee, branch]
            fields:
              - { id: who, kind: member, title: 人, prompt: 谁 }
            keeper: own
            added-by: [office]
            most-per-organization: 3
            holder: who
            grants: status
          - { id: duties, title: 整改, level: branch, keeper: level-above, due-field: day, categories: [rural, agency], published: [sort], counted-by: [sort], fields: [{ id: sort, kind: choice, title: 类, prompt: 选, options: [{ id: this, title: 这 }, { id: that, title: 那 }] }, { id: what, kind: text, title: 事, prompt: 写 }, { id: day, kind: date, title: 日, prompt: 日 }] }

        """;

    public static Plan Plan { get; } = TestPlan.Reader.Read(Text, "sample.yaml").Plan.ShouldNotBeNull();
}
