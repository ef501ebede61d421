module ExpRegVerify.Properties.Solver.SpecExamples

open System
open Xunit
open ExpRegVerify.Solver.Instances

let private canonical =
    "n=4,d=10,width=2000,init=paired,law=sphere,kappa=1,labels=signs,steps=1,step=1,delta=0.1,dataSeed=1,initSeed=1"

[<Fact>]
let ``the plain spec prints its keys in order`` () =
    let spec = NetworkSpec(Samples = 4, Dimension = 10, Width = 2000L)
    Assert.Equal(canonical, spec.ToString())

[<Fact>]
let ``an automatic width prints as auto`` () =
    let text = canonical.Replace("width=2000", "width=auto")
    Assert.Equal(0L, NetworkSpec.Parse(text).Width)
    Assert.Equal(text, NetworkSpec.Parse(text).ToString())

[<Theory>]
[<InlineData("n=4", "n=0", "n=0")>]
[<InlineData("n=4", "n=4097", "4096")>]
[<InlineData("n=4", "n=04", "canonical")>]
[<InlineData("n=4", "n=-4", "n=-4")>]
[<InlineData("n=4", "n=4.0", "n=4.0")>]
[<InlineData("d=10", "d=9999999999999999999", "d=")>]
[<InlineData("width=2000", "width=2001", "even")>]
[<InlineData("width=2000", "width=1000000001", "1000000000")>]
[<InlineData("width=2000", "width=AUTO", "AUTO")>]
[<InlineData("init=paired", "init=pairs", "independent")>]
[<InlineData("law=sphere", "law=file", "file")>]
[<InlineData("law=sphere", "law=ball,separation=3", "separation")>]
[<InlineData("law=sphere", "law=near-duplicates,separation=13", "12")>]
[<InlineData("kappa=1", "kappa=NaN", "kappa")>]
[<InlineData("kappa=1", "kappa=0", "kappa")>]
[<InlineData("kappa=1", "kappa=1,5", "entries")>]
[<InlineData("kappa=1", "kappa=1.0", "canonical")>]
[<InlineData("kappa=1", "kapa=1", "kapa")>]
[<InlineData("labels=signs", "labels=file", "file")>]
[<InlineData("steps=1", "steps=1000001", "1000000")>]
[<InlineData("step=1", "step=1.5", "step")>]
[<InlineData("delta=0.1", "delta=1", "delta")>]
[<InlineData("dataSeed=1", "dataSeed=18446744073709551616", "dataSeed")>]
[<InlineData("initSeed=1", "initSeed=1,rows=3", "rows")>]
let ``a bad entry is refused in one line that names it`` (good: string, bad: string, named: string) =
    let text = canonical.Replace(good, bad)
    let error = Assert.Throws<FormatException>(fun () -> NetworkSpec.Parse text |> ignore)
    Assert.Contains(named, error.Message, StringComparison.Ordinal)
    Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal)

[<Fact>]
let ``orthonormal rows need as many dimensions`` () =
    let text = canonical.Replace("n=4,d=10", "n=11,d=10").Replace("law=sphere", "law=orthonormal")
    let error = Assert.Throws<FormatException>(fun () -> NetworkSpec.Parse text |> ignore)
    Assert.Contains("d=10", error.Message, StringComparison.Ordinal)

[<Fact>]
let ``what does not fit in memory is said before it is allocated`` () =
    let message = SpecLimits.MemoryViolation(4, 4096, 1_000_000_000L, Nullable 1_000_000_000L)
    Assert.Contains("65568 GB", message, StringComparison.Ordinal)
    Assert.Null(SpecLimits.MemoryViolation(4, 10, 2000L, Nullable 1_000_000_000L))
