using System.Security.Cryptography;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Tests;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Persistence;

public sealed class SecretBoxProperties : IDisposable
{
    private readonly MasterKeyRing _ring = new();
    private readonly SecretBox _box;

    public SecretBoxProperties()
    {
        _ring.Load([MasterKey.Create()]);
        _box = new SecretBox(_ring);
    }

    public void Dispose()
    {
        _box.Dispose();
        _ring.Dispose();
    }

    [Fact]
    public void Seal_OfAnything_OpensToTheSame() => ForAny(plain => _box.Open(_box.Seal(plain, "draft"), "draft").AsSpan().SequenceEqual(plain));

    [Fact]
    public void Seal_OfTheSameTwice_IsNeverTheSame() =>
        ForAny(plain => !_box.Seal(plain, "draft").AsSpan(9).SequenceEqual(_box.Seal(plain, "draft").AsSpan(9)));

    [Fact]
    public void Open_ForAnotherPurpose_IsRefused() => ForAny(plain => Refused(_box.Seal(plain, "draft"), "delivery"));

    [Fact]
    public void Open_WithAnyBitChanged_IsRefused() => Rule.Holds(
        Gen.Choose(0, 200).SelectMany(length => Gen.Choose(0, ((SecretBox.Overhead + length) * 8) - 1).Select(bit => (length, bit))),
        pair =>
        {
            var secret = _box.Seal(new byte[pair.length], "draft");
            secret[pair.bit / 8] ^= (byte)(1 << (pair.bit % 8));
            return Refused(secret, "draft");
        });

    [Fact]
    public void Open_OfAnyPrefix_IsRefused() => ForAny(plain => Refused(_box.Seal(plain, "draft")[..^1], "draft") && Refused(plain, "draft"));

    [Fact]
    public void Seal_WithTheSameKeyAsBefore_OpensToTheSameAndLooksDifferentEachTime() => ForAny(plain =>
    {
        var first = _box.Seal(plain, "draft");
        var second = _box.Seal(plain, "draft", sameKeyAs: first);
        return second.AsSpan(0, SecretBox.KeyLength).SequenceEqual(first.AsSpan(0, SecretBox.KeyLength))
            && !second.AsSpan(SecretBox.KeyLength).SequenceEqual(first.AsSpan(SecretBox.KeyLength))
            && _box.Open(second, "draft").AsSpan().SequenceEqual(plain)
            && _box.Open(first, "draft").AsSpan().SequenceEqual(plain);
    });

    [Fact]
    public void Seal_WithTheKeyOfAnOlderMasterKey_MakesOneThatTheNewestWraps()
    {
        var first = _box.SealText("旧", "draft");
        _ring.Load([_ring.Newest, MasterKey.Create()]);

        var second = _box.Seal("新"u8, "draft", sameKeyAs: first);

        SecretBox.MasterKeyOf(second).ShouldBe(_ring.Newest.Id);
        _box.OpenText(second, "draft").ShouldBe("新");
    }

    [Fact]
    public void Rotation_KeepsWhatTheOldKeySealed()
    {
        var old = _ring.Newest;
        var secret = _box.SealText("四找", "revision");

        _ring.Load([old, MasterKey.Create()]);

        _box.OpenText(secret, "revision").ShouldBe("四找");
        _box.OpenText(_box.SealText("新", "revision"), "revision").ShouldBe("新");
        _ring.Load([_ring.Newest]);
        Refused(secret, "revision").ShouldBeTrue();
    }

    [Fact]
    public async Task Seal_OnManyThreads_StaysRight()
    {
        var texts = Enumerable.Range(0, 500).Select(n => $"第 {n} 条");

        var opened = await Task.WhenAll(texts.Select(text => Task.Run(() => _box.OpenText(_box.SealText(text, "note"), "note"))));

        opened.ShouldBe(texts);
    }

    [Fact]
    public void KeyFile_WrittenAndRead_HoldsTheSameKeysInOrder()
    {
        var directory = Directory.CreateTempSubdirectory("campaignbot-keys-").FullName;
        var file = new MasterKeyFile(directory);
        var keys = new[] { MasterKey.Create(), MasterKey.Create() };

        file.Write(keys);

        file.Read().Select(k => (k.Id, Convert.ToHexString(k.Bytes))).ShouldBe(keys.Select(k => (k.Id, Convert.ToHexString(k.Bytes))));
        File.WriteAllText(file.FilePath, "rubbish");
        Should.Throw<StartRefusedException>(file.Read).Message.ShouldContain("damaged");
        Directory.Delete(directory, recursive: true);
    }

    private bool Refused(byte[] secret, string purpose)
    {
        try
        {
            _box.Open(secret, purpose);
            return false;
        }
        catch (CryptographicException)
        {
            return true;
        }
    }

    private static void ForAny(Func<byte[], bool> holds) => Rule.Holds(ArbMap.Default.ArbFor<byte[]>().Generator, plain => plain is null || holds(plain));
}
