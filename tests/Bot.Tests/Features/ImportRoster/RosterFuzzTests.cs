using System.Text;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

/// <summary>
/// Files that were damaged on their way: whatever their bytes, they are read or refused in words, and never take the bot with them. The
/// long form tries 20,000.
/// </summary>
public sealed class RosterFuzzTests
{
    private const int Few = 400;
    private const int Many = 20_000;
    // What may be held at once: asked in the long form, which runs alone. Beside other tests only what one file takes in all can be told.
    private const long MostHeld = 300_000_000;
    private const long MostTaken = 1_000_000_000;

    [Fact]
    public void Read_OfDamagedFiles_IsARosterOrARefusal()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var seeds = Seeds();
        var choice = LongForm.IsAsked ? 0 : LongForm.Choice(Many / Few);
        var (read, refused, held, taken) = (0, 0, 0L, 0L);
        for (var i = 0; i < (LongForm.IsAsked ? Many : Few); i++)
        {
            var number = (choice * Few) + i;
            var file = Damage(seeds[number % seeds.Count], new Random(number));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                _ = ReadRoster.Of(file, SamplePlan.Plan).Lines;
                read++;
            }
            catch (RosterFileException)
            {
                refused++;
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"File {number} fails ({LongForm.ChoiceVariable}={choice}).", error);
            }

            taken = Math.Max(taken, GC.GetAllocatedBytesForCurrentThread() - before);
            if (LongForm.IsAsked)
                held = Math.Max(held, GC.GetTotalMemory(forceFullCollection: false));
        }

        read.ShouldBeGreaterThan(0);
        refused.ShouldBeGreaterThan(0);
        held.ShouldBeLessThan(MostHeld);
        taken.ShouldBeLessThan(MostTaken);
    }

    private static List<byte[]> Seeds()
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(RosterTexts.Case("x"))!).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        files.Add(Encoding.GetEncoding("GBK").GetBytes(RosterTexts.Organizations));
        files.Add([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(RosterTexts.Organizations)]);
        files.Add(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "config", "roster.sample.csv")));
        return files;
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        // A workbook's parts are packed: damage inside them is made before they are packed again.
        if (RosterFileSniffer.Sniff(file) == RosterFileKind.Workbook && random.Next(3) > 0)
            return Repacked(file, random);
        return Scratched(file, random);
    }

    private static byte[] Scratched(byte[] file, Random random)
    {
        var bytes = file.ToList();
        for (var hits = random.Next(1, 8); hits > 0 && bytes.Count > 0; hits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                default:
                    bytes.Insert(at, (byte)",;\"\n\t|#='\0"[random.Next(10)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Repacked(byte[] file, Random random)
    {
        using var packed = new MemoryStream();
        using (var from = new System.IO.Compression.ZipArchive(new MemoryStream(file), System.IO.Compression.ZipArchiveMode.Read))
        using (var to = new System.IO.Compression.ZipArchive(packed, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            var hit = random.Next(from.Entries.Count);
            for (var i = 0; i < from.Entries.Count; i++)
            {
                using var content = new MemoryStream();
                using (var part = from.Entries[i].Open())
                    part.CopyTo(content);
                using var target = to.CreateEntry(from.Entries[i].FullName, System.IO.Compression.CompressionLevel.Fastest).Open();
                target.Write(i == hit ? Mangled(content.ToArray(), random) : content.ToArray());
            }
        }

        return packed.ToArray();
    }

    // Words of the format in wrong places do more harm than single bytes.
    private static byte[] Mangled(byte[] part, Random random)
    {
        if (random.Next(2) == 0)
            return Scratched(part, random);
        var xml = Encoding.UTF8.GetString(part);
        string[] words = ["r=\"XFD1048576\"", "r=\"A0\"", "r=\"1048576\"", "t=\"s\"", "t=\"e\"", "t=\"d\"", "s=\"99\"", "<v>1E+300</v>", "<v>-5</v>", "&#0;", "mergeCell ref=\"A1:XFD1048576\"", "state=\"veryHidden\""];
        var at = random.Next(xml.Length);
        return Encoding.UTF8.GetBytes(xml[..at] + words[random.Next(words.Length)] + xml[Math.Min(xml.Length, at + random.Next(12))..]);
    }
}
