using System.Text;

namespace CampaignBot.Acceptance.Tests;

/// <summary>Looks for words in whatever the program has left on the disk.</summary>
internal static class DiskSearch
{
    /// <summary>No word stands in any file, in any of the forms in which it may be written.</summary>
    public static void ShouldHoldNone(IReadOnlyList<(string Name, byte[] Content)> files, IEnumerable<string> words)
    {
        files.ShouldContain(file => file.Name.EndsWith("campaign.db", StringComparison.Ordinal));
        foreach (var word in words)
        {
            foreach (var form in new[] { Encoding.UTF8.GetBytes(word), Encoding.Unicode.GetBytes(word), Encoding.ASCII.GetBytes(Escaped(word)) })
                files.Where(file => file.Content.AsSpan().IndexOf(form) >= 0).Select(file => $"{word} in {file.Name}").ShouldBeEmpty();
        }
    }

    /// <summary>Every file of the data directory as it lies on the disk, the database's log included.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Files(string directory) =>
    [
        .. Directory.GetFiles(directory, "*", SearchOption.AllDirectories)
            // The lock is held, and empty.
            .Where(name => !name.EndsWith(".lock", StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var content = new MemoryStream();
                stream.CopyTo(content);
                return (name, content.ToArray());
            }),
    ];

    public static int Count(byte[] content, string word) => Count(content, Encoding.UTF8.GetBytes(word));

    public static int Count(byte[] content, byte[] wanted)
    {
        var (count, at) = (0, 0);
        while (content.AsSpan(at).IndexOf(wanted) is >= 0 and var next)
        {
            count++;
            at += next + wanted.Length;
        }

        return count;
    }

    // As JSON may write it.
    private static string Escaped(string word) => string.Concat(word.Select(c => c < 128 ? c.ToString() : $"\\u{(int)c:X4}"));
}
