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

/// Eight at a time, the last eight cut off; indices cross 2³² where the low word overflows into the high one.
[<Property>]
let ``normals of consecutive indices are those of the indices one by one``
    (seed: uint64)
    (index: uint64)
    (count: byte)
    =
    let random = CounterRandom seed
    let firsts = [ index; uint64 UInt32.MaxValue - uint64 count / 2UL ]

    List.forall
        (fun first ->
            let together = Array.zeroCreate (int count)
            random.Gaussians(RandomStream.Weight, first, 3u, together.AsSpan())

            Array.init (int count) (fun i -> random.Gaussian(RandomStream.Weight, first + uint64 i, 3u)) = together)
        firsts

/// Down to the smallest uniform number, where the outermost of three approximations serves; one lane at a time, so that
/// every other one stays near the middle.
[<Property>]
let ``quantiles of eight are the quantiles one by one, however far out`` (lane: byte) (exponent: byte) =
    let p = 1.4 * Math.ScaleB(1.0, -2 - int exponent % 51)

    [ p; 1.0 - p ]
    |> List.forall (fun p ->
        let eight = Array.init 8 (fun i -> if i = int lane % 8 then p else 0.1 * float (1 + i))
        let together = NormalQuantile.Values(Vector512.Create<float> eight)
        Array.forall2 (fun q i -> Vector512.GetElement(together, i).Equals(NormalQuantile.Value q)) eight [| 0..7 |])

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
