module ExpRegVerify.Properties.Evidence.BetaMixtureLaws

open System
open ExpRegVerify.Evidence.Statistics
open ExpRegVerify.Numerics.Random
open Xunit

/// ln(K/α) for four confirmations of ten lemmas at α = 1e-6: K/α = 8e7.
let private threshold = Math.Log 8e7

/// Failures after each draw of a planted Bernoulli sequence.
let private failures rate (sequence: int) draws =
    let random = CounterRandom(uint64 sequence)

    [ 0UL .. uint64 draws - 1UL ]
    |> List.scan
        (fun count draw ->
            if random.Uniform(3u, draw, 0u) < rate then
                count + 1L
            else
                count)
        0L

/// The share of sequences on which a process ever reaches 1/α, α = 0.05.
let private crossings rate (logE: int64 -> int64 -> float) =
    let sequences = 400

    let crosses sequence =
        failures rate sequence 150
        |> List.mapi (fun draws count -> logE count (int64 draws))
        |> List.exists (fun value -> value >= -Math.Log 0.05)

    float (Seq.length (Seq.filter crosses (seq { 1..sequences }))) / float sequences

[<Theory>]
[<InlineData(0.1, 188)>]
[<InlineData(0.2, 89)>]
let ``zero failures need the draws that the design says`` delta draws =
    let mixture = BetaMixture(delta)
    Assert.Equal(draws, mixture.DrawsStillNeeded(0L, 0L, threshold))
    Assert.True(mixture.LogESupport(0L, int64 draws) >= threshold)
    Assert.True(mixture.LogESupport(0L, int64 draws - 1L) < threshold)

[<Fact>]
let ``draws still needed bring a sequence with failures to the threshold, and none fewer do`` () =
    let mixture = BetaMixture(0.1)
    let more = int64 (mixture.DrawsStillNeeded(7L, 100L, threshold))
    Assert.True(mixture.LogESupport(7L, 100L + more) >= threshold)
    Assert.True(mixture.LogESupport(7L, 99L + more) < threshold)
    Assert.Equal(0, mixture.DrawsStillNeeded(7L, 100L + more, threshold))

/// The mixture integrated by the midpoint rule in t = sin²θ, under which Beta(½, ½) is uniform in θ.
[<Theory>]
[<InlineData(0L, 1L)>]
[<InlineData(1L, 1L)>]
[<InlineData(3L, 20L)>]
[<InlineData(20L, 20L)>]
[<InlineData(0L, 40L)>]
let ``both processes are the mixture's likelihood ratio`` failures draws =
    let δ = 0.1
    let edge = Math.Asin(Math.Sqrt δ)

    let mean low high =
        let cells = 20000

        Seq.init cells (fun cell ->
            let θ = low + (high - low) * (float cell + 0.5) / float cells
            let p = Math.Sin θ ** 2.0
            (p / δ) ** float failures * ((1.0 - p) / (1.0 - δ)) ** float (draws - failures))
        |> Seq.average

    // The midpoint rule errs by less than 1e-6 of the value on these smooth integrands.
    let mixture = BetaMixture(δ)
    let refute = Math.Log(mean edge (Math.PI / 2.0))
    let support = Math.Log(mean 0.0 edge)
    Assert.InRange(mixture.LogERefute(failures, draws) - refute, -1e-6, 1e-6)
    Assert.InRange(mixture.LogESupport(failures, draws) - support, -1e-6, 1e-6)

[<Fact>]
let ``a process is a fair bet at the edge of its null hypothesis`` () =
    // E[E_{n+1}] = E_n at p = δ, up to the allowance that is taken off for rounding.
    let δ = 0.1
    let mixture = BetaMixture(δ)

    for failures, draws in [ 0L, 0L; 1L, 3L; 5L, 60L; 0L, 100L; 30L, 100L ] do
        for logE in [ mixture.LogERefute; mixture.LogESupport ] do
            let next =
                δ * Math.Exp(logE (failures + 1L, draws + 1L)) + (1.0 - δ) * Math.Exp(logE (failures, draws + 1L))

            Assert.InRange(next / Math.Exp(logE (failures, draws)), 1.0 - 1e-9, 1.0 + 1e-9)

[<Fact>]
let ``a true null hypothesis is seldom refuted at any look`` () =
    let mixture = BetaMixture(0.1)
    Assert.InRange(crossings 0.1 (fun s n -> mixture.LogERefute(s, n)), 0.0, 0.05)
    Assert.InRange(crossings 0.1 (fun s n -> mixture.LogESupport(s, n)), 0.0, 0.05)

[<Fact>]
let ``a false null hypothesis is nearly always refuted`` () =
    let mixture = BetaMixture(0.1)
    Assert.InRange(crossings 0.4 (fun s n -> mixture.LogERefute(s, n)), 0.99, 1.0)
    Assert.InRange(crossings 0.0 (fun s n -> mixture.LogESupport(s, n)), 0.99, 1.0)

[<Fact>]
let ``ten million draws give finite or no evidence, never an overstatement`` () =
    let draws = 10_000_000L

    for δ in [ 1e-6; 0.01; 0.1; 0.5; 0.99 ] do
        let mixture = BetaMixture(δ)

        for share in [ 0.0; 1e-6; 0.01; 0.1; 0.5; 1.0 ] do
            let failures = int64 (share * float draws)
            let refute = mixture.LogERefute(failures, draws)
            let support = mixture.LogESupport(failures, draws)
            Assert.False(Double.IsNaN refute || Double.IsNaN support)
            Assert.True(refute < 0.0 || share >= δ)
            Assert.True(support < 0.0 || share <= δ)

            // No mixture beats the best rate's likelihood.
            let best =
                (if share > 0.0 then share * Math.Log(share / δ) else 0.0)
                + (if share < 1.0 then
                       (1.0 - share) * Math.Log((1.0 - share) / (1.0 - δ))
                   else
                       0.0)

            Assert.True(max refute support <= float draws * best + 1e-6)

[<Fact>]
let ``the confidence sequence contains the observed rate and narrows`` () =
    let wide = BetaMixture.RateInterval(10L, 100L, threshold)
    let narrow = BetaMixture.RateInterval(1000L, 10_000L, threshold)
    let struct (wideLower, wideUpper) = wide
    let struct (narrowLower, narrowUpper) = narrow
    Assert.True(0.0 < wideLower && wideLower < narrowLower && narrowLower < 0.1)
    Assert.True(0.1 < narrowUpper && narrowUpper < wideUpper && wideUpper < 1.0)

[<Fact>]
let ``without draws every rate is possible`` () =
    Assert.Equal(struct (0.0, 1.0), BetaMixture.RateInterval(0L, 0L, threshold))

[<Fact>]
let ``the confidence sequence misses a planted rate at most at its level`` () =
    let misses sequence =
        failures 0.3 sequence 150
        |> List.mapi (fun draws count -> BetaMixture.RateInterval(count, int64 draws, -Math.Log 0.05))
        |> List.exists (fun (struct (lower, upper)) -> lower > 0.3 || upper < 0.3)

    Assert.InRange(Seq.length (Seq.filter misses (seq { 1..100 })), 0, 5)

/// After one draw both processes are elementary: p = sin²θ is uniform in θ under Beta(½, ½).
[<Theory>]
[<InlineData(0.01)>]
[<InlineData(0.1)>]
[<InlineData(0.5)>]
[<InlineData(0.9)>]
let ``the evidence of one draw is lowered, never raised, and by no more than its rounding`` δ =
    let edge = Math.Asin(Math.Sqrt δ)
    let sine = Math.Sin(2.0 * edge) / 4.0
    // ∫ sin²θ dθ over (0, edge) and over (edge, π/2), each divided by its length.
    let failedBelow = (edge / 2.0 - sine) / edge
    let rest = Math.PI / 2.0 - edge
    let failedAbove = (rest / 2.0 + sine) / rest
    let mixture = BetaMixture(δ)

    for computed, exact in
        [
            mixture.LogESupport(1L, 1L), Math.Log(failedBelow / δ)
            mixture.LogESupport(0L, 1L), Math.Log((1.0 - failedBelow) / (1.0 - δ))
            mixture.LogERefute(1L, 1L), Math.Log(failedAbove / δ)
            mixture.LogERefute(0L, 1L), Math.Log((1.0 - failedAbove) / (1.0 - δ))
        ] do
        // What is taken off is 64 roundings of numbers of this size; the plain formulas above err by fewer than 8 of
        // theirs, where they cancel (δ = 0.01) by 100.
        Assert.InRange(exact - computed, 0.0, 1e-12)

[<Fact>]
let ``without a draw there is no evidence, not even a rounding`` () =
    let mixture = BetaMixture(0.1)
    Assert.Equal(0.0, mixture.LogERefute(0L, 0L))
    Assert.Equal(0.0, mixture.LogESupport(0L, 0L))

/// B(½, 3/2)/B(½, ½) = ½: after one draw the excluded rates are those with 1 − p, or p, up to ½e^{−t}.
[<Theory>]
[<InlineData(0.1)>]
[<InlineData(3.0)>]
let ``the interval after one draw is the one on paper, rounded outwards`` threshold =
    let edge = 0.5 * Math.Exp(-threshold)
    let struct (lower, upper) = BetaMixture.RateInterval(0L, 1L, threshold)
    Assert.Equal(0.0, lower)
    Assert.InRange(upper - (1.0 - edge), Double.Epsilon, 1e-13)
    let struct (lower, upper) = BetaMixture.RateInterval(1L, 1L, threshold)
    Assert.InRange(edge - lower, Double.Epsilon, 1e-13)
    Assert.Equal(1.0, upper)

[<Fact>]
let ``more draws than can be counted are the largest number`` () =
    Assert.Equal(Int32.MaxValue, BetaMixture(1e-12).DrawsStillNeeded(0L, 0L, threshold))

[<Fact>]
let ``a δ that is no rate, and counts that are none, are refused by name`` () =
    for δ in [ 0.0; 1.0; -0.1; 1.5; nan ] do
        let refused = Assert.Throws<ArgumentOutOfRangeException>(fun () -> BetaMixture(δ) |> ignore)
        Assert.Contains("(0, 1)", refused.Message)

    let mixture = BetaMixture(0.1)

    for failures, draws in [ -1L, 5L; 6L, 5L ] do
        for ask in
            [
                (fun () -> mixture.LogERefute(failures, draws) |> ignore)
                (fun () -> mixture.LogESupport(failures, draws) |> ignore)
                (fun () -> mixture.DrawsStillNeeded(failures, draws, threshold) |> ignore)
                (fun () -> BetaMixture.RateInterval(failures, draws, threshold) |> ignore)
            ] do
            let refused = Assert.Throws<ArgumentOutOfRangeException>(ask)
            Assert.Contains("0 to 5", refused.Message)
