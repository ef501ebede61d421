namespace ExpRegVerify.Xunit

open System
open System.Threading.Tasks
open Xunit.Abstractions
open Xunit.Sdk
open FsCheck
open FsCheck.Xunit

/// An FsCheck property whose failure becomes a page: the test's message names its path and the replay token. Works on
/// any property; one made by `Examine.always` gets the lemma's page, with the shrunk case, both sides, pictures, and
/// a token for `expreg replay`.
[<AttributeUsage(AttributeTargets.Method ||| AttributeTargets.Property, AllowMultiple = false)>]
[<XunitTestCaseDiscoverer("ExpRegVerify.Xunit.LemmaPropertyDiscoverer", "ExpRegVerify.Xunit")>]
type LemmaPropertyAttribute() =
    inherit PropertyAttribute()

    /// Where pages are written; relative to the test's working directory, which is its output folder.
    member val Folder = "failures" with get, set

    /// Evaluations of a climb towards the smallest margin, after FsCheck's own cases have passed and from the worst of
    /// them; 0 for none. A property made by `Examine.always` or `Examine.case` has something to climb; the test's
    /// output says which ratio was reached, and by which token.
    member val Climb = 0 with get, set

/// Runs one property by FsCheck, with the configuration that FsCheck.Xunit makes of the attributes; xunit does all
/// the rest.
type internal LemmaPropertyInvoker
    (
        testCase: PropertyTestCase,
        test,
        messageBus,
        testClass,
        constructorArguments: obj[],
        testMethod,
        beforeAfter,
        aggregator,
        cancellation
    ) =
    inherit
        XunitTestInvoker(
            test,
            messageBus,
            testClass,
            constructorArguments,
            testMethod,
            null,
            beforeAfter,
            aggregator,
            cancellation
        )

    let attribute =
        testCase.TestMethod.Method.GetCustomAttributes typeof<LemmaPropertyAttribute> |> Seq.head

    let folder = attribute.GetNamedArgument<string> "Folder"
    let climb = attribute.GetNamedArgument<int> "Climb"

    let output =
        constructorArguments
        |> Array.tryPick (function
            | :? TestOutputHelper as helper -> Some helper
            | _ -> None)
        |> Option.defaultWith (fun () ->
            let helper = TestOutputHelper()
            helper.Initialize(messageBus, test)
            helper)

    let run (target: obj | null) =
        PropertyRun.through folder testCase.DisplayName climb (testCase.Init output) (fun config ->
            Check.Method(config, testMethod, ?target = Option.ofObj target))
        |> output.WriteLine

    override this.InvokeTestMethodAsync target =
        let timer = this.Timer

        task {
            do! aggregator.RunAsync(fun () -> timer.AggregateAsync(fun () -> Task.Run(fun () -> run target)))
            return timer.Total
        }

/// Hands the test to the invoker.
type internal LemmaPropertyRunner
    (
        testCase: PropertyTestCase,
        test,
        bus,
        testClass,
        arguments,
        testMethod,
        skip,
        beforeAfter,
        aggregator,
        cancellation
    ) =
    inherit
        XunitTestRunner(test, bus, testClass, arguments, testMethod, null, skip, beforeAfter, aggregator, cancellation)

    override this.InvokeTestMethodAsync aggregator =
        LemmaPropertyInvoker(
            testCase,
            this.Test,
            this.MessageBus,
            this.TestClass,
            this.ConstructorArguments,
            this.TestMethod,
            this.BeforeAfterAttributes,
            aggregator,
            this.CancellationTokenSource
        )
            .RunAsync()

/// Hands the test case to the runner.
type internal LemmaPropertyCaseRunner(testCase: PropertyTestCase, name, skip, arguments, bus, aggregator, cancellation)
    =
    inherit XunitTestCaseRunner(testCase, name, skip, arguments, null, bus, aggregator, cancellation)

    override this.CreateTestRunner
        (test, bus, testClass, arguments, testMethod, _, skip, beforeAfter, aggregator, cancellation)
        =
        LemmaPropertyRunner(
            testCase,
            test,
            bus,
            testClass,
            arguments,
            testMethod,
            skip,
            beforeAfter,
            aggregator,
            cancellation
        )

/// One property under `LemmaPropertyAttribute`. Public because xunit creates it by name.
type LemmaPropertyTestCase =
    inherit PropertyTestCase

    /// For xunit's deserialisation.
    new() = { inherit PropertyTestCase() }

    /// For the discoverer.
    new(sink: IMessageSink, display: TestMethodDisplay, options: TestMethodDisplayOptions, testMethod: ITestMethod) =
        {
            inherit PropertyTestCase(sink, display, options, testMethod)
        }

    /// Runs it.
    override this.RunAsync(_, messageBus, constructorArguments, aggregator, cancellation) =
        LemmaPropertyCaseRunner(
            this,
            this.DisplayName,
            this.SkipReason,
            constructorArguments,
            messageBus,
            aggregator,
            cancellation
        )
            .RunAsync()

/// Finds properties under `LemmaPropertyAttribute`. Public because xunit creates it by name.
type LemmaPropertyDiscoverer(sink: IMessageSink) =
    interface IXunitTestCaseDiscoverer with
        member _.Discover(options, testMethod, _) =
            let display = options.MethodDisplayOrDefault()
            let displayOptions = options.MethodDisplayOptionsOrDefault()
            Seq.singleton (new LemmaPropertyTestCase(sink, display, displayOptions, testMethod) :> IXunitTestCase)
