using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Keys of random streams. Every draw of a run is a function of (run seed, purpose, lemma, index); a cryptographic hash
/// keeps the streams of different purposes apart, so that a confirmation never meets an exploration's draws again.
/// </summary>
internal static class SeedHash
{
    /// <summary>A 64-bit key: the first eight bytes of SHA-256 of the four parts, one a line.</summary>
    public static ulong Derive(ulong seed, string purpose, string name, long index)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}\n{purpose}\n{name}\n{index}");
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1; the bias is below count·2⁻⁶⁴.</summary>
    public static int Pick(ulong seed, string purpose, int index, int count) =>
        (int)(Derive(seed, purpose, "", index) % (ulong)count);
}
