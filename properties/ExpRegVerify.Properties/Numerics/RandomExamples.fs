module ExpRegVerify.Properties.Numerics.RandomExamples

open System
open System.Runtime.Intrinsics
open Xunit
open FsCheck.Xunit
open ExpRegVerify.Numerics.Functions
open ExpRegVerify.Numerics.Random

/// The authors' known-answer vectors for Philox-4x32-10 (Random123, kat_vectors).
[<Fact>]
let ``Philox gives its authors' known answers`` () =
    let words (c0, c1, c2, c3) (k0, k1) =
        let struct (a, b, c, d) = Philox4x32.Words(c0, c1, c2, c3, k0, k1)
        [ a; b; c; d ]

    Assert.Equal<uint32 list>([ 0x6627e8d5u; 0xe169c58du; 0xbc57ac4cu; 0x9b00dbd8u ], words (0u, 0u, 0u, 0u) (0u, 0u))

    let ones = 0xffffffffu

    Assert.Equal<uint32 list>(
        [ 0x408f276du; 0x41c83b0eu; 0xa20bc7c6u; 0x6d5451fdu ],
        words (ones, ones, ones, ones) (ones, ones)
    )

    Assert.Equal<uint32 list>(
        [ 0xd16cfe09u; 0x94fdccebu; 0x5001e420u; 0x24126ea1u ],
        words (0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u) (0xa4093822u, 0x299f31d0u)
    )

[<Fact>]
let ``the address is index, coordinate, stream under the key of the seed`` () =
    let struct (low, high, _, _) =
        Philox4x32.Words(0x89abcdefu, 0x01234567u, 5u, 4u, 0x76543210u, 0xfedcba98u)

    let bits = CounterRandom(0xfedcba9876543210UL).Bits(4u, 0x0123456789abcdefUL, 5u)
    Assert.Equal((uint64 high <<< 32) ||| uint64 low, bits)

/// A token fixes these; if they change, every token in the world means another instance.
[<Fact>]
let ``published numbers stay`` () =
    let random = CounterRandom 1UL
    Assert.Equal(0.11725548097682259, random.Uniform(RandomStream.DataCoordinate, 0UL, 0u))
    Assert.Equal(-0.3835095061024626, random.Gaussian(RandomStream.Weight, 12345UL, 6u))
    Assert.Equal(1.0, random.Sign(RandomStream.Sign, 7UL))

/// An odd number of coordinates or an even one; indices cross 2³² where the low word overflows into the high one.
[<Property>]
let ``normals of consecutive indices are those of the indices one by one``
    (seed: uint64)
    (index: uint64)
    (eights: byte)
    (dimension: byte)
    =
    let random = CounterRandom seed
    let firsts = [ index; uint64 UInt32.MaxValue - 11UL ]
    let eights, dimension = int eights % 5, 1 + int dimension % 20

    List.forall
        (fun first ->
            let together = Array.zeroCreate (8 * dimension * eights)
            random.Gaussians(RandomStream.Weight, first, dimension, together.AsSpan())

            let alone i =
                let eight, lane, coordinate = i / (8 * dimension), i % 8, i / 8 % dimension
                random.Gaussian(RandomStream.Weight, first + uint64 (8 * eight + lane), uint32 coordinate)

            Array.init together.Length alone = together)
        firsts

[<Fact>]
let ``normals of consecutive indices fill eights of whole vectors`` () =
    let fill () =
        CounterRandom(1UL).Gaussians(RandomStream.Weight, 0UL, 3, Array.zeroCreate<float>(32).AsSpan())

    Assert.Throws<ArgumentException> fill |> ignore

/// Down to the smallest uniform number, where the outermost of three approximations serves; in tails now and then, as
/// drawn, and everywhere.
[<Property>]
let ``quantiles of many are the quantiles one by one, however far out`` (seed: uint64) (eights: byte) =
    let number k modulus =
        int (CounterRandom(seed).Bits(RandomStream.Probe, uint64 k, 0u) % uint64 modulus)

    let everyTail = number -1 2 = 0

    let probability k =
        let p = 1.4 * Math.ScaleB(1.0, -2 - number (3 * k) 51)

        if not everyTail && number (3 * k + 1) 4 > 0 then
            0.1 * float (1 + number (3 * k + 2) 9)
        elif number (3 * k + 2) 2 = 0 then
            p
        else
            1.0 - p

    let probabilities = Array.init (8 * (int eights % 70)) probability
    let together = Array.copy probabilities
    NormalQuantile.Replace(together.AsSpan())
    Array.forall2 (fun p (x: float) -> x.Equals(NormalQuantile.Value p)) probabilities together

[<Property>]
let ``uniform numbers are odd multiples of 2 to the minus 53 inside the open interval`` (seed: uint64) (index: uint64) =
    let x = CounterRandom(seed).Uniform(RandomStream.Probe, index, 0u)
    let multiple = x * 9007199254740992.0
    x > 0.0 && x < 1.0 && (uint64 multiple) % 2UL = 1UL && float (uint64 multiple) = multiple

[<Property>]
let ``signs are plus or minus one`` (seed: uint64) (index: uint64) =
    abs (CounterRandom(seed).Sign(RandomStream.Sign, index)) = 1.0

/// With 10⁵ draws the mean is off by 1/√N, the second moment by √2/√N, the share of signs by 1/√N: six of those each.
[<Fact>]
let ``moments of a hundred thousand draws are those of the law`` () =
    let random = CounterRandom 42UL
    let count = 100_000
    let gaussians = Array.init count (fun i -> random.Gaussian(RandomStream.Weight, uint64 i, 3u))
    let signs = Array.init count (fun i -> random.Sign(RandomStream.Sign, uint64 i))
    let deviation = 6.0 / sqrt (float count)
    Assert.InRange(Array.average gaussians, -deviation, deviation)
    Assert.InRange(Array.averageBy (fun x -> x * x) gaussians, 1.0 - 1.5 * deviation, 1.0 + 1.5 * deviation)
    Assert.InRange(Array.average signs, -deviation, deviation)
