module ExpRegVerify.Properties.Numerics.WorkLaws

open System
open System.Diagnostics
open System.Threading
open FsCheck.FSharp
open FsCheck.Xunit
open Xunit
open ExpRegVerify.Numerics.Kernels

// Enough that several threads are worth their while.
let private manyOperations = 1e9

let private run pieces threads cancellation piece =
    Work.Run(pieces, manyOperations, threads, Action<int> piece, cancellation)

[<Property>]
let ``every piece is run once, on any number of threads`` () =
    let sizes = Gen.zip (Gen.choose (1, 200)) (Gen.choose (1, 5)) |> Arb.fromGen

    Prop.forAll sizes (fun (pieces, threads) ->
        let counts: int[] = Array.zeroCreate pieces

        run pieces threads CancellationToken.None (fun piece -> Interlocked.Increment(&counts[piece]) |> ignore)
        counts |> Array.forall ((=) 1))

/// Helpers that still look for more are there for whoever comes first; the others do without.
[<Property(MaxTest = 20)>]
let ``pieces of several callers, and pieces of pieces, are each run once`` () =
    let sizes = Gen.zip (Gen.choose (1, 20)) (Gen.choose (2, 4)) |> Arb.fromGen

    Prop.forAll sizes (fun (pieces, threads) ->
        let counts: int[] = Array.zeroCreate (3 * pieces * pieces)

        let inner outer =
            run pieces threads CancellationToken.None (fun piece ->
                Interlocked.Increment(&counts[outer * pieces + piece]) |> ignore)

        let callers =
            Array.init 3 (fun caller ->
                Thread(fun () ->
                    run pieces threads CancellationToken.None (fun piece -> inner (caller * pieces + piece))))

        callers |> Array.iter _.Start()
        callers |> Array.iter _.Join()
        counts |> Array.forall ((=) 1))

// A loop that ends before its other threads have begun never begins them.
let private waitForAnother threads (started: int ref) =
    if threads > 1 then
        SpinWait.SpinUntil((fun () -> Volatile.Read &started.contents > 1), TimeSpan.FromSeconds 10.0)
        |> ignore

/// The other thread is late by more and by less than who waits for it stays awake.
[<Theory>]
[<InlineData(0.1)>]
[<InlineData(50.0)>]
let ``it is over when the last piece is`` (milliseconds: float) =
    let caller = Environment.CurrentManagedThreadId
    let started = ref 0
    let ended = ref 0

    run 2 2 CancellationToken.None (fun _ ->
        Interlocked.Increment(&started.contents) |> ignore
        waitForAnother 2 started

        if Environment.CurrentManagedThreadId <> caller then
            let clock = Stopwatch.StartNew()

            while clock.Elapsed.TotalMilliseconds < milliseconds do
                Thread.SpinWait 1

        Interlocked.Increment(&ended.contents) |> ignore)

    let endedByThen = Volatile.Read &ended.contents
    Assert.Equal(2, endedByThen)

[<Theory>]
[<InlineData(1)>]
[<InlineData(3)>]
let ``once cancelled, no thread takes another piece`` threads =
    use source = new CancellationTokenSource()
    let started = ref 0

    let cancelOrWait _ =
        if Interlocked.Increment(&started.contents) = 1 then
            waitForAnother threads started
            source.Cancel()
        else
            source.Token.WaitHandle.WaitOne() |> ignore

    Assert.Throws<OperationCanceledException>(fun () -> run 1000 threads source.Token cancelOrWait)
    |> ignore

    Assert.InRange(started.Value, 1, threads)

/// The other threads' pieces take a millisecond each, all of them together seconds: time enough to hear of it.
[<Theory>]
[<InlineData(1)>]
[<InlineData(3)>]
let ``once a piece has thrown, the others stop`` threads =
    let started = ref 0

    let throwOrSleep _ =
        if Interlocked.Increment(&started.contents) = 1 then
            waitForAnother threads started
            invalidOp "the first piece"

        Thread.Sleep 1

    let thrown = Record.Exception(fun () -> run 5000 threads CancellationToken.None throwOrSleep)
    Assert.IsType<InvalidOperationException>(thrown.GetBaseException()) |> ignore
    Assert.InRange(started.Value, 1, 2500)

[<Theory>]
[<InlineData(0)>]
[<InlineData(-1)>]
let ``at least one thread does the work`` threads =
    Assert.Throws<ArgumentOutOfRangeException>(fun () -> run 2 threads CancellationToken.None ignore)
    |> ignore
