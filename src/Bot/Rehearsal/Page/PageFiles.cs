using System.Collections.Frozen;
using System.Reflection;

namespace CampaignBot.Bot.Rehearsal.Page;

/// <summary>The page's own files, which travel inside the assembly.</summary>
internal static class PageFiles
{
    private const string Prefix = "rehearsal-page/";

    /// <summary>Nothing comes from another host, and no script but the page's own runs.</summary>
    private const string Policy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IResult Serve(HttpContext context, string? file)
    {
        // Relative addresses inside the page need the slash at the end.
        if (file is null && !context.Request.Path.Value!.EndsWith('/'))
            return TypedResults.Redirect("/rehearsal/");
        var name = file ?? "index.html";
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name);
        if (stream is null || !Types.TryGetValue(Path.GetExtension(name), out var type))
            return TypedResults.NotFound();
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Stream(stream, type);
    }
}
