namespace CampaignBot.Domain.Plans;

/// <summary>
/// The types of files that people may hand in: documents and pictures. A type is known by its ending and by what the sender's device calls
/// it; both must agree. Nothing that runs, and nothing that a browser would run, is among them.
/// </summary>
public static class FileTypes
{
    // What office programs of phones call their documents.
    private const string Office = "application/wps-office.";
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";
    private const string OpenDocument = "application/vnd.oasis.opendocument.";

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["jpg"] = ["image/jpeg", "image/jpg"],
        ["jpeg"] = ["image/jpeg", "image/jpg"],
        ["png"] = ["image/png"],
        ["webp"] = ["image/webp"],
        ["heic"] = ["image/heic", "image/heif"],
        ["pdf"] = ["application/pdf", Office + "pdf"],
        ["doc"] = ["application/msword", Office + "doc"],
        ["docx"] = [OpenXml + "wordprocessingml.document", "application/msword", Office + "docx"],
        ["wps"] = ["application/vnd.ms-works", "application/kswps", "application/msword", Office + "wps"],
        ["xls"] = ["application/vnd.ms-excel", Office + "xls"],
        ["xlsx"] = [OpenXml + "spreadsheetml.sheet", "application/vnd.ms-excel", Office + "xlsx"],
        ["et"] = ["application/kset", "application/vnd.ms-excel", Office + "et"],
        ["ppt"] = ["application/vnd.ms-powerpoint", Office + "ppt"],
        ["pptx"] = [OpenXml + "presentationml.presentation", "application/vnd.ms-powerpoint", Office + "pptx"],
        ["ofd"] = ["application/ofd"],
        ["odt"] = [OpenDocument + "text"],
        ["ods"] = [OpenDocument + "spreadsheet"],
        ["rtf"] = ["application/rtf", "text/rtf"],
        ["txt"] = ["text/plain"],
        ["csv"] = ["text/csv", "text/comma-separated-values", "application/vnd.ms-excel"],
    };

    // Endings that name a program, a script or a page: before another ending they mislead whoever opens the file.
    private static readonly HashSet<string> Programs = new(StringComparer.Ordinal)
    {
        "apk", "app", "bat", "cmd", "com", "cpl", "dll", "docm", "exe", "hta", "htm", "html", "iso", "jar", "js", "jse", "lnk", "mht", "msi",
        "pif", "pptm", "ps1", "py", "reg", "scr", "sh", "svg", "swf", "vb", "vbe", "vbs", "wsf", "xhtml", "xlsm", "xml",
    };

    /// <summary>All endings, lower case, without the dot: what is accepted where the plan names none.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Keys];

    /// <summary>The ending of a name, lower case, without the dot; empty where it has none.</summary>
    public static string EndingOf(string? name) => Path.GetExtension(name ?? "").TrimStart('.').Trim().ToLowerInvariant();

    /// <summary>
    /// True where the file may be of this type: its own name and what the device called it agree. Devices that don't know a type call it
    /// nothing, or a stream of bytes; the ending then stands alone.
    /// </summary>
    public static bool Agree(string name, string? mimeType) =>
        Known.TryGetValue(EndingOf(name), out var types)
        && (mimeType is null or "" or "application/octet-stream" || types.Contains(mimeType.ToLowerInvariant()))
        && !name.Split('.')[..^1].Skip(1).Any(part => Programs.Contains(part.Trim().ToLowerInvariant()));
}
