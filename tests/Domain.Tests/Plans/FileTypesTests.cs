using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Tests.Plans;

public sealed class FileTypesTests
{
    [Theory]
    [InlineData("分析.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("分析.DOCX", "application/wps-office.docx")]
    [InlineData("2027.5.1 总结.doc", "application/msword")]
    [InlineData("扫描.pdf", null)]
    [InlineData("扫描.pdf", "")]
    [InlineData("扫描.pdf", "application/octet-stream")]
    [InlineData("合影.JPG", "IMAGE/JPEG")]
    public void Agree_WhenNameAndTypeAreOfOneKind_IsTrue(string name, string? mimeType) => FileTypes.Agree(name, mimeType).ShouldBeTrue();

    [Theory]
    [InlineData("分析.docx", "application/x-msdownload")]
    [InlineData("合影.jpg", "text/html")]
    [InlineData("分析.exe.pdf", "application/pdf")]
    [InlineData("分析.html .pdf", "application/pdf")]
    [InlineData("分析.pdf.exe", "application/pdf")]
    [InlineData("分析", "application/pdf")]
    [InlineData("", null)]
    [InlineData("页面.svg", "image/svg+xml")]
    public void Agree_WhenTheyDoNot_IsFalse(string name, string? mimeType) => FileTypes.Agree(name, mimeType).ShouldBeFalse();

    [Fact]
    public void All_AreEndingsThatAPlanMayName()
    {
        FileTypes.All.ShouldNotBeEmpty();

        FileTypes.All.ShouldAllBe(ending => FileTypes.Agree("甲." + ending, null));
        FileTypes.All.ShouldNotContain("exe");
    }
}
