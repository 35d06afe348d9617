using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Domain.Tests.Members;

public sealed class NamesApartTests
{
    private static readonly string[] Names = ["王芳", "王 芳", "张三", "张三 2", "li", "Li"];

    [Fact]
    public void Names_ThatTwoShare_HaveTheirNumbersBehindThem()
    {
        NamesApart.Of([("王芳", "0012"), ("李强", "0013"), ("王芳", "0014"), ("王 芳", "0015")])
            .ShouldBe(["王芳 0012", "李强", "王芳 0014", "王 芳 0015"]);
    }

    [Fact]
    public void Names_OfAnyList_AreAllDifferent() => Rule.Holds(
        from names in Gen.Elements(Names).ArrayOf() select names,
        names =>
        {
            var people = names.Select((name, i) => (name, Number: "DY" + i)).ToList();
            return NamesApart.Of(people).Distinct(StringComparer.OrdinalIgnoreCase).Count() == people.Count;
        });
}
